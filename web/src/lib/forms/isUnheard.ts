import type { ActionResult } from '$app/forms';

/**
 * Whether a form's sending brought no answer: the connection was lost (an error without a status), or the API behind the pages could
 * not be reached. Whether it was carried out is unknown; the page must stay as it is, so that nothing typed is lost.
 */
export function isUnheard(result: ActionResult): boolean {
  if (result.type === 'error') return result.status === undefined || result.status === 503;
  return result.type === 'failure' && ['UNREACHABLE', 'DATABASE_UNAVAILABLE'].includes(String(result.data?.['problem']));
}
