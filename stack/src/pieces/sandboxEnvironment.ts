/** What a client of the sandbox is registered as, and what the API and the worker are told to use it. Origins without a slash at their end. */
export function sandboxEnvironment({ googleUrl, microsoftUrl }: { googleUrl: string; microsoftUrl: string }): Record<string, string> {
  const client = { id: 'holdfast-sandbox', secret: 'sandbox-secret' };
  return {
    HOLDFAST_CALENDARS: 'sandbox',
    GOOGLE_CLIENT_ID: client.id,
    GOOGLE_CLIENT_SECRET: client.secret,
    GOOGLE_AUTH_URL: `${googleUrl}/o/oauth2/v2/auth`,
    GOOGLE_TOKEN_URL: `${googleUrl}/token`,
    GOOGLE_REVOKE_URL: `${googleUrl}/revoke`,
    GOOGLE_API_ROOT: `${googleUrl}/`,
    MICROSOFT_CLIENT_ID: client.id,
    MICROSOFT_CLIENT_SECRET: client.secret,
    MICROSOFT_AUTHORITY: `${microsoftUrl}/common`,
    MICROSOFT_GRAPH_URL: microsoftUrl,
  };
}
