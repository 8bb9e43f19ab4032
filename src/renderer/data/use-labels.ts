import { useQuery } from '@tanstack/react-query'
import type { Label, LabelId } from '#shared/model.ts'
import { api } from './api.ts'

const none: Label[] = []
export const labelsQuery = { queryKey: ['labels', 'list'], queryFn: () => api.labels.list() }

/** The reader's labels in their order; none until they are known. */
export function useLabels(): Label[] {
  return useQuery(labelsQuery).data ?? none
}

/** Undefined while it is not known, or when it is gone. */
export function useLabel(id: LabelId | null): Label | undefined {
  return useLabels().find((label) => label.id === id)
}
