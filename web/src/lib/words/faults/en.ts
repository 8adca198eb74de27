/** A message of the API's schemas, such as `must be at most 120 characters`, as a sentence below its field. */
export const fault = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1) + (/[.!?]$/.test(message) ? '' : '.');
