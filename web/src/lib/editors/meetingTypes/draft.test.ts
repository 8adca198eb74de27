import { describe, expect, it } from 'vitest';
import { bodyOf } from './bodyOf.ts';
import { changeRows } from './changeRows.ts';
import { draftOf, emptyDraft, type MeetingType, type TypeDraft } from './draft.ts';
import { draftFromForm } from './draftFromForm.ts';

const type: MeetingType = {
  id: '3f0c2b1e-5a56-4c1e-9a57-0d9f6a2b7c11',
  userId: '3f0c2b1e-5a56-4c1e-9a57-0d9f6a2b7c12',
  createdAt: '2027-01-01T00:00:00Z',
  updatedAt: '2027-01-01T00:00:00Z',
  name: 'Intro',
  slug: 'intro',
  description: 'Two\nlines',
  durationMinutes: 45,
  slotIncrementMinutes: 15,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 10,
  minimumNoticeMinutes: 2880,
  bookingWindow: { kind: 'range', from: '2027-03-01', to: '2027-03-31' },
  maxBookingsPerDay: 3,
  maxBookingsPerWeek: null,
  cancelCutoffMinutes: 90,
  color: '#aa3300',
  location: { kind: 'link', value: 'https://meet.example.com/ada' },
  reminders: [{ minutesBefore: 60 }],
  questions: [
    { id: 'topic', label: 'Topic', kind: 'choice', required: true, options: ['A', 'B'] },
    { id: 'phone', label: 'Phone', kind: 'phone', required: false },
  ],
  scheduleId: null,
  isActive: true,
  isSecret: false,
};

/** As the page's form posts it. */
function posted(draft: TypeDraft): FormData {
  const form = new FormData();
  const put = (name: string, value: unknown): void => {
    if (Array.isArray(value)) value.forEach((each, index) => put(`${name}.${index}`, each));
    else if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) put(`${name}.${key}`, each);
    else if (value === true) form.set(name, 'on');
    else if (value !== false) form.set(name, String(value));
  };
  for (const [key, value] of Object.entries(draft)) put(key, value);
  return form;
}

describe('the form of a meeting type', () => {
  it('says what the meeting type says, there and back', () => {
    const { id: _id, userId: _userId, createdAt: _createdAt, updatedAt: _updatedAt, ...body } = type;
    expect(bodyOf(draftOf(type))).toEqual({ ok: true, data: body });
    expect(draftFromForm(posted(draftOf(type)))).toEqual(draftOf(type));
  });

  it('has what an empty one has where nothing, or nothing known, was posted', () => {
    const form = new FormData();
    form.set('windowKind', 'for ever');
    form.set('reminders.0.amount', '1');
    form.set('reminders.0.unit', 'moons');
    expect(draftFromForm(form)).toMatchObject({ name: '', windowKind: 'rolling', reminders: [{ amount: '1', unit: 'minutes' }] });
  });

  it('names each wrong field by its path', () => {
    const wrong: TypeDraft = {
      ...emptyDraft,
      slug: 'Ä',
      durationMinutes: '',
      slotIncrementMinutes: '1',
      bufferAfterMinutes: '500',
      windowKind: 'range',
      windowFrom: '2027-03-02',
      windowTo: '2027-03-01',
      locationKind: 'link',
      locationValue: 'http://example.com',
      reminders: [{ amount: '1', unit: 'minutes' }],
      questions: [{ id: 'a', label: '', kind: 'choice', required: false, options: ' \n ' }],
    };
    const result = bodyOf(wrong);
    expect(Object.keys(result.ok ? {} : result.faults).sort()).toEqual([
      'bookingWindow.to',
      'bufferAfterMinutes',
      'durationMinutes',
      'location.value',
      'name',
      'questions.0.label',
      'questions.0.options',
      'reminders.0.minutesBefore',
      'slotIncrementMinutes',
      'slug',
    ]);
  });
});

describe('changeRows', () => {
  const draft = draftOf(type);
  const ids = (intent: string) => changeRows(draft, intent, 'new')?.questions.map(({ id }) => id);

  it('adds, removes and moves questions', () => {
    expect(ids('add-question')).toEqual(['topic', 'phone', 'new']);
    expect(ids('remove-question 0')).toEqual(['phone']);
    expect(ids('question-up 1')).toEqual(['phone', 'topic']);
    expect(ids('question-down 0')).toEqual(['phone', 'topic']);
  });

  it('leaves the ends where they are', () => {
    expect(ids('question-up 0')).toEqual(['topic', 'phone']);
    expect(ids('question-down 1')).toEqual(['topic', 'phone']);
  });

  it('adds and removes reminders', () => {
    expect(changeRows(draft, 'add-reminder', 'new')?.reminders).toHaveLength(2);
    expect(changeRows(draft, 'remove-reminder 0', 'new')?.reminders).toEqual([]);
  });

  it('knows nothing else', () => {
    expect(changeRows(draft, 'save', 'new')).toBeNull();
  });
});
