import { queryOptions } from '@tanstack/react-query';
import { readTextFile, textFilePath } from '@/lib/text-file';

/** So much of the contents is read at most, in bytes: they are drawn as fields, not as lines. */
export const MOST_RETRIEVED = 4_000_000;

/** What the knowledge base gave in a call, as text; asked for once, since each look is recorded. */
export const retrievedQuery = (callId: string) =>
  queryOptions({
    queryKey: ['knowledge-base', callId],
    queryFn: async ({ signal }) => {
      const decoder = new TextDecoder();
      const texts: string[] = [];
      const { isCapped } = await readTextFile(textFilePath(callId, 'knowledge-base'), {
        signal,
        most: MOST_RETRIEVED,
        onChunk: (bytes) => void texts.push(decoder.decode(bytes, { stream: true })),
      });
      return { text: texts.join('') + decoder.decode(), isCapped };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
