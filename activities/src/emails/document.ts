import type { Words } from './words/words.ts';

/** What a mail says, before it becomes HTML and text: both are made from this, so they can't differ. All values are plain text. */
export interface MailDocument {
  words: Words;
  subject: string;
  heading: string;
  lead: string[];
  block: TimeBlock | null;
  details: Detail[];
  /** The thing most wanted. */
  button: Link | null;
  links: Link[];
  /** Quiet lines at the end. */
  footer: string[];
}

export interface TimeBlock {
  title: string;
  /** The reader's own reading of the time. */
  when: string;
  /** The meeting no longer takes place then. */
  over: boolean;
  /** The other side's reading, the time before a move. */
  notes: string[];
}

export interface Detail {
  label: string;
  /** May have several lines. */
  value: string;
  href?: string;
}

export interface Link {
  label: string;
  href: string;
}
