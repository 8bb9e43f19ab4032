import { AppError, toFailure, type Failure } from './errors.ts'

/** The caller's view of `T`: every method becomes asynchronous. */
export type Client<T> = {
  readonly [N in keyof T]: {
    readonly [M in keyof T[N]]: T[N][M] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never
  }
}

/** The implementer's view of `T`: every method may be asynchronous. */
export type Handlers<T> = {
  readonly [N in keyof T]: {
    readonly [M in keyof T[N]]: T[N][M] extends (...args: infer A) => infer R ? (...args: A) => R | Promise<R> : never
  }
}

export type Reply = { ok: true; value: unknown } | { ok: false; error: Failure }
export type Send = (path: string, args: unknown[]) => Promise<Reply>

/** Turns `client.feeds.list()` into `send('feeds.list', [])`. A failed reply rejects with an `AppError`. */
export function createClient<T>(send: Send): Client<T> {
  const call =
    (path: string) =>
    async (...args: unknown[]): Promise<unknown> => {
      const reply = await send(path, args)
      if (!reply.ok) throw new AppError(reply.error)
      return reply.value
    }
  const namespace = (name: string) => new Proxy({}, { get: (_methods, method: string) => call(`${name}.${method}`) })
  const made = new Map<string, object>()
  return new Proxy({} as Client<T>, {
    get(_namespaces, name: string) {
      const known = made.get(name) ?? namespace(name)
      made.set(name, known)
      return known
    },
  })
}

/**
 * Answers one call. Only own methods of own namespaces can be reached, so `feeds.toString` is refused.
 * Unexpected errors go to `onBug` and are answered as `internal`.
 */
export async function answer(
  handlers: object,
  path: string,
  args: unknown[],
  onBug: (error: unknown) => void,
): Promise<Reply> {
  try {
    const [namespace = '', method = '', ...rest] = path.split('.')
    const call = own(own(handlers, namespace), method)
    if (typeof call !== 'function' || rest.length > 0) throw new AppError({ code: 'unknownCall', params: { path } })
    return { ok: true, value: await (call as (...given: unknown[]) => unknown)(...args) }
  } catch (error) {
    if (!(error instanceof AppError)) onBug(error)
    return { ok: false, error: toFailure(error) }
  }
}

function own(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, key)
    ? (object as Record<string, unknown>)[key]
    : undefined
}
