/**
 * The one layout, in MJML (https://documentation.mjml.io) with Eta's `{{ }}`; `{{= }}` writes a value escaped. Mails are made from
 * `layout.eta`, which is this compiled: `npx vitest run activities/src/emails/layout.test.ts -u` writes it.
 * One column of 600 px without images. Colours stand twice, inline for light and in the media query for dark;
 * all text pairs reach 4.5:1.
 */
export const layout = `
<mjml lang="{{= mail.words.language }}" dir="ltr">
  <mj-head>
    <mj-title>{{= mail.subject }}</mj-title>
    <mj-preview>{{= mail.block ? mail.block.when : mail.lead[0] }}</mj-preview>
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" />
      <mj-text font-size="16px" line-height="24px" color="#1d2126" padding="0" />
      <mj-section padding="0" />
      <mj-column padding="0" />
    </mj-attributes>
    <mj-raw>
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
    </mj-raw>
    <mj-style>
      :root { color-scheme: light dark; supported-color-schemes: light dark; }
      h1 { margin: 0 0 12px; font-size: 20px; line-height: 28px; font-weight: 600; }
      p { margin: 0 0 12px; }
      .block p { margin: 0; font-variant-numeric: tabular-nums; }
      .block .when { margin: 2px 0 0; font-weight: 600; }
      .block .note { margin: 6px 0 0; font-size: 14px; line-height: 20px; color: #57606a; }
      .block .over { font-weight: 400; text-decoration: line-through; text-decoration-thickness: 1px; }
      .details th, .details td { padding: 0 0 8px; font-size: 16px; line-height: 24px; text-align: left; vertical-align: top; }
      .details th { width: 132px; padding-right: 16px; font-weight: 400; color: #57606a; overflow-wrap: anywhere; }
      .details td { overflow-wrap: anywhere; }
      .details p { margin: 0; }
      a { color: #0b57a4; }
      .quiet p { margin: 0 0 4px; font-size: 13px; line-height: 20px; color: #57606a; }
      .text, .details td { overflow-wrap: anywhere; }
      @media (max-width: 480px) {
        .details th, .details td { display: block; width: auto; }
        .details th { padding-bottom: 0; font-size: 14px; line-height: 20px; }
      }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background-color: #15181c !important; }
        .text div, .text h1, .text p, .details td { color: #e7eaee !important; }
        .block table, .block > table > tbody > tr > td { background-color: #1e2328 !important; border-color: #3a424b !important; }
        .block .note, .details th, .quiet p { color: #a8b1bb !important; }
        .text a { color: #8cc1f7 !important; }
        .button td, .button a { background-color: #8cc1f7 !important; color: #10151b !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body width="600px" background-color="#ffffff" css-class="page">
    <mj-section padding="32px 24px">
      <mj-column>
        <mj-text css-class="text">
          <h1>{{= mail.heading }}</h1>
          {{ for (const line of mail.lead) { }}<p>{{= line }}</p>{{ } }}
        </mj-text>
        <mj-raw>{{ if (mail.block) { }}</mj-raw>
        <mj-text css-class="text block" padding="8px 0 20px">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:separate;border:1px solid #d5dae0;border-radius:10px;background-color:#f6f7f9;">
            <tr><td style="padding:16px 20px;border-radius:10px;">
              <p>{{= mail.block.title }}</p>
              <p class="when{{ if (mail.block.over) { }} over{{ } }}">{{= mail.block.when }}</p>
              {{ for (const note of mail.block.notes) { }}<p class="note">{{= note }}</p>{{ } }}
            </td></tr>
          </table>
        </mj-text>
        <mj-raw>{{ } if (mail.details.length) { }}</mj-raw>
        <mj-text css-class="text" padding="0 0 20px">
          <table class="details" width="100%" cellpadding="0" cellspacing="0">
            {{ for (const { label, value, href } of mail.details) { }}
            <tr><th scope="row">{{= label }}</th><td>
              {{ if (href) { }}<a href="{{= href }}">{{= value }}</a>{{ } else { for (const line of value.split('\\n')) { }}<p>{{= line || "\u00a0" }}</p>{{ } } }}
            </td></tr>
            {{ } }}
          </table>
        </mj-text>
        <mj-raw>{{ } if (mail.button) { }}</mj-raw>
        <mj-button css-class="button" href="{{= mail.button.href }}" align="left" background-color="#0b57a4" color="#ffffff" border-radius="8px" font-size="16px" font-weight="600" line-height="24px" inner-padding="10px 20px" padding="0 0 16px">{{= mail.button.label }}</mj-button>
        <mj-raw>{{ } if (mail.links.length) { }}</mj-raw>
        <mj-text css-class="text" padding="0 0 8px">
          {{ for (const { label, href } of mail.links) { }}<p><a href="{{= href }}">{{= label }}</a></p>{{ } }}
        </mj-text>
        <mj-raw>{{ } if (mail.footer.length) { }}</mj-raw>
        <mj-text css-class="text quiet" padding="12px 0 0">
          {{ for (const line of mail.footer) { }}<p>{{= line }}</p>{{ } }}
        </mj-text>
        <mj-raw>{{ } }}</mj-raw>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
