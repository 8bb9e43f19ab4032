import { Ajv2020 } from 'ajv/dist/2020.js'

/** A JSON Schema for each setting, by its name. */
export type SettingSchemas = Readonly<Record<string, object>>

/** Those of `settings` that their schema allows, each looked at by itself, and those that none is known of. */
export function allowedIn(
  settings: Readonly<Record<string, unknown>>,
  schemas: SettingSchemas,
): Record<string, unknown> {
  const ajv = new Ajv2020({ meta: false, validateSchema: false })
  return Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => {
      const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined
      return schema === undefined || ajv.validate(schema, value)
    }),
  )
}
