/** What the address begins with of a feed that stands for one whose row damage has lost, and that was never left. */
export const lostFeed = 'lost:'
