/**
 * A body whose request is aborted when it is ended before its first chunk was asked for: a generator that has not begun does not
 * notice its end, and what the server still sends would be kept for nobody.
 */
export function endedUnread(chunks: AsyncGenerator<Uint8Array>, abort: () => void): AsyncIterable<Uint8Array> {
  let isRead = false
  const next = () => {
    isRead = true
    return chunks.next()
  }
  const end = () => {
    if (!isRead) abort()
    return chunks.return(undefined)
  }
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) }
}
