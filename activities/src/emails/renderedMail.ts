/** A mail ready to be sent: header-safe subject, HTML and text that say the same, the invitation where there is one. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  ics: CalendarPart | null;
  /** The other side of the meeting; null where nobody reads answers. */
  replyTo: MailAddress | null;
}

export interface CalendarPart {
  method: 'REQUEST' | 'CANCEL';
  content: string;
}

export interface MailAddress {
  name: string;
  address: string;
}
