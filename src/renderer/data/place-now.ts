import { firstView, currentVisit, type Place } from './view.ts'

let shown: Place = currentVisit(firstView).place

/** Called by the view whenever the reader has gone elsewhere. */
export function tellPlaceNow(place: Place): void {
  shown = place
}

/** Where the reader is, for work that ends later and compares: the same object until they go elsewhere. */
export function placeNow(): Place {
  return shown
}
