/** Without it a source that goes has the whole table read. */
export const trafficByFeed = `CREATE INDEX traffic_feed ON traffic (feed_id);`
