import { type ActionFailure, fail, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { checkForm, type FormFailure, type FormShape, textFields } from '#lib/forms/formShape.ts';
import type { ApiProblem } from './api.ts';

/** A form that arrived: the body to send on, or the failure to answer with. */
export type Submitted<S extends z.ZodType> =
  { body: z.output<S>; data: FormData; failure?: undefined } | { body?: undefined; data: FormData; failure: ActionFailure<FormFailure> };

export async function submitted<S extends z.ZodType>(event: RequestEvent, shape: FormShape<S>): Promise<Submitted<S>> {
  const data = await event.request.formData();
  const checked = checkForm(shape, data);
  if (checked.ok) return { body: checked.body, data };
  return { data, failure: failed(shape, data, { status: 400, faults: checked.faults, problem: null }) };
}

/** What the API refused, for the page that the form is on. A refused password is the fault of its field, where `passwordField` names it. */
export function refused(shape: FormShape, data: FormData, problem: ApiProblem, passwordField?: string): ActionFailure<FormFailure> {
  const { code, status, errors = [], alternatives = [] } = problem;
  if (code === 'INVALID_CREDENTIALS' && passwordField) {
    return failed(shape, data, { status: 400, faults: { [passwordField]: 'wrong' }, problem: null });
  }
  const kind = code === 'ALREADY_TAKEN' ? 'taken' : 'wrong';
  const faults = Object.fromEntries(errors.map(({ path }) => [path, kind] as const));
  // No 401: the browser is asked for nothing by HTTP.
  return failed(shape, data, { status: status === 401 ? 400 : status, faults, problem: errors.length > 0 ? null : code, alternatives });
}

function failed(
  { id, secret = [] }: FormShape,
  data: FormData,
  { status, faults, problem, alternatives = [] }: { status: number } & Pick<FormFailure, 'faults' | 'problem'> & Partial<FormFailure>,
): ActionFailure<FormFailure> {
  const values = Object.fromEntries(Object.entries(textFields(data)).filter(([name]) => !secret.includes(name)));
  return fail(status, { formId: id, values, faults, problem, alternatives });
}
