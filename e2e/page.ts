import type { Page } from '@playwright/test'
import type { Api, Bridge } from '../src/shared/api.ts'
import { createClient } from '../src/shared/rpc.ts'

/** Calls the contract as the window does, through its preload script and main's checks. */
export function apiOf(page: Page) {
  return createClient<Api>((path, args) =>
    page.evaluate(([call, given]) => (window as unknown as { tilshi: Bridge }).tilshi.send(call, given), [
      path,
      args,
    ] as const),
  )
}

/** Whether every picture of the open article has really been drawn. */
export function picturesDrawn(page: Page): Promise<boolean> {
  return page
    .locator('.prose img')
    .evaluateAll((images) =>
      images.every((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0),
    )
}
