import { AppError } from '#shared/errors.ts'
import type { City } from '#shared/model.ts'
import known from '../../../resources/cities.json'

/** The places that a forecast can be had for, with their names in the interface languages. */
export function cities(): City[] {
  return known
}

/** Throws `invalidArgument` for an id that is not among the cities. */
export function cityOf(id: string): City {
  const city = known.find((candidate) => candidate.id === id)
  if (city === undefined) throw new AppError({ code: 'invalidArgument', params: { city: id } })
  return city
}

/** The city of this id or of this name in any of the languages, whatever the case of its letters. */
export function cityCalled(text: string): City | undefined {
  const sought = text.toLowerCase()
  return cities().find(({ id, names }) => [id, ...Object.values(names)].some((name) => name.toLowerCase() === sought))
}
