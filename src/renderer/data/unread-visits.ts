/** The visits, by their keys, whose list is of the unread alone, so that coming back finds it so. */
export const unreadVisits = new Set<number>()
