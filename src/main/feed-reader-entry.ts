// The program of core's second thread, built as a file of its own.
import '#core/feeds/feed-reader-thread.ts'
