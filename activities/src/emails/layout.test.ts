import mjml2html from 'mjml';
import { describe, expect, it } from 'vitest';
import { layout } from './layout.ts';

describe('the compiled layout', () => {
  it('is what MJML makes of its source; after a change of the source, run this test with -u', async () => {
    // No fonts: MJML would have them fetched from a remote host.
    const { html, errors } = await mjml2html(layout, { validationLevel: 'strict', fonts: {}, keepComments: false });
    expect(errors).toEqual([]);
    await expect(html.replace(/[ \t]+$/gm, '').replace(/\n{2,}/g, '\n')).toMatchFileSnapshot('layout.eta');
  });
});
