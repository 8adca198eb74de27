/** What a provider's code is sealed for while it waits to be spent: the attempt's own row. */
export function codeSealedFor(attemptId: string): string {
  return `oauth_states/${attemptId}/code`;
}
