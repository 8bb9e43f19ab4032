/** How the address of a feed begins that stands for one whose row was lost to damage; the reader never unsubscribed from it. */
export const lostFeed = 'lost:'
