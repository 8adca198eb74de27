import { userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { connectAnswer, connection, connectionsAnswer, providerName } from '@holdfast/domain/calendars/schemas.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { error, fail } from '@sveltejs/kit';
import { api, type ApiProblem, dataOf } from '#lib/server/api.ts';
import { refused, submitted } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { accountFromForm, destinationFromForm } from './accountForm.ts';
import { choicesForm } from './form.ts';
import { outcomeOf } from './outcome.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('holdfast:calendars');
  const { items, providers } = dataOf(await api(event, 'GET', '/calendars', { answer: connectionsAnswer }));
  return { connections: items, providers, outcome: outcomeOf(event.url.searchParams, items), calendarsNowMs: Date.now() };
};

export const actions: Actions = {
  /** Answers with the provider's address rather than a redirect: a browser lets no form be redirected off the site. */
  connect: async (event) => {
    const data = await event.request.formData();
    const provider = providerName.safeParse(data.get('provider'));
    const connectionId = uuid.optional().safeParse(data.get('connectionId') ?? undefined);
    if (!provider.success || !connectionId.success) error(400);
    const body = { connectionId: connectionId.data };
    const result = await api(event, 'POST', `/calendars/${provider.data}/connect`, { answer: connectAnswer, body });
    return result.ok ? { goTo: { provider: provider.data, url: result.data.url } } : notDone(result.problem);
  },
  sync: async (event) => {
    const data = await event.request.formData();
    const id = uuid.safeParse(data.get('id'));
    const before = data.get('before');
    if (!id.success) error(400);
    const result = await api(event, 'POST', `/calendars/${id.data}/sync`, { answer: null });
    return result.ok
      ? { did: 'sync' as const, id: id.data, before: typeof before === 'string' ? before : '' }
      : notDone(result.problem, id.data);
  },
  account: async (event) => {
    const read = accountFromForm(await event.request.formData());
    if (!read.success) error(400);
    const { id, body } = read.data;
    const result = await api(event, 'PATCH', `/calendars/${id}`, { answer: connection, body });
    return result.ok ? { did: 'account' as const, id } : notDone(result.problem, id);
  },
  destination: async (event) => {
    const { success, data } = destinationFromForm(await event.request.formData());
    if (!success) error(400);
    const result = data && (await api(event, 'PATCH', `/calendars/${data.id}`, { answer: connection, body: data.body }));
    return !result || result.ok ? { did: 'destination' as const } : notDone(result.problem, 'destination');
  },
  choices: async (event) => {
    const form = await submitted(event, choicesForm);
    if (form.failure) return form.failure;
    const result = await api(event, 'PATCH', '/auth/me', { answer: userAnswer, body: form.body });
    return result.ok ? { did: 'choices' as const } : refused(choicesForm, form.data, result.problem);
  },
};

/** `id`: of the account, or the form, that it was about. */
function notDone({ code, status }: ApiProblem, id: string | null = null) {
  return fail(status === 401 ? 400 : status, { notDone: code, id });
}
