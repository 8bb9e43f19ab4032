import { firstView, currentVisit, type Place } from './view.ts'

let shown: Place = currentVisit(firstView).place

/** Told by what holds the place, whenever the reader has gone elsewhere. */
export function tellPlaceNow(place: Place): void {
  shown = place
}

/** Where the reader is, for work that ends later: the same object until they go elsewhere. */
export function placeNow(): Place {
  return shown
}
