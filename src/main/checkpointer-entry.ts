// The program of core's thread for the log, built as a file of its own.
import '#core/db/checkpoint-thread.ts'
