/** The sandbox's one style sheet. */
export const styles = `
:root { --paper: oklch(98.5% .004 250); --surface: oklch(100% 0 0); --ink: oklch(25% .02 255); --ink-quiet: oklch(47% .02 255); --line: oklch(88% .01 255);
  --accent: oklch(48% .15 255); --accent-ink: oklch(99% 0 0); --tint: oklch(94% .03 255); --bad: oklch(48% .17 25); color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --paper: oklch(19% .012 255); --surface: oklch(23% .014 255); --ink: oklch(94% .008 255); --ink-quiet: oklch(74% .015 255);
  --line: oklch(36% .015 255); --accent: oklch(78% .11 255); --accent-ink: oklch(18% .02 255); --tint: oklch(31% .04 255); --bad: oklch(76% .13 25); } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: baseline; padding: 12px 20px; border-bottom: 1px solid var(--line); }
header a { padding: 8px 0; } header strong { font-weight: 600; }
main { padding: 20px; max-width: 1400px; margin: 0 auto; } main.narrow { max-width: 620px; }
h1 { font-size: 28px; line-height: 1.25; font-weight: 600; margin: 0 0 16px; } h2 { font-size: 16px; font-weight: 600; margin: 0 0 8px; }
small, .quiet { color: var(--ink-quiet); font-size: 14px; font-weight: 400; } .quiet { margin: 0 0 4px; }
.bar { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; margin-bottom: 20px; } .bar h1 { margin: 0; flex: 1 1 240px; }
.tabs { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 16px; }
.button, button { display: inline-flex; align-items: center; justify-content: center; min-height: 44px; padding: 8px 16px; font: inherit; color: var(--ink); background: var(--surface);
  border: 1px solid var(--line); border-radius: 8px; text-decoration: none; cursor: pointer; }
.button[aria-current], .primary { background: var(--accent); color: var(--accent-ink); border-color: var(--accent); } .danger { color: var(--bad); }
.week { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 1000px) { .week { grid-template-columns: repeat(7, minmax(0, 1fr)); } .day { min-height: 260px; } }
.day { border: 1px solid var(--line); border-radius: 10px; padding: 12px; background: var(--surface); } .day.today { border-color: var(--accent); }
.day h2 { display: flex; justify-content: space-between; } .day ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; }
.event { display: block; padding: 8px 10px; border-radius: 8px; background: var(--tint); color: var(--ink); text-decoration: none; border: 1px solid transparent; overflow-wrap: anywhere; }
.event:hover { border-color: var(--accent); } .event.free { background: transparent; border-color: var(--line); border-style: dashed; }
.event time { display: block; font-size: 14px; font-variant-numeric: tabular-nums; } .event b { font-weight: 600; }
.marks { display: block; font-size: 13px; color: var(--ink-quiet); }
form { display: grid; gap: 16px; } fieldset { border: 1px solid var(--line); border-radius: 10px; padding: 8px 16px 12px; margin: 0; min-width: 0; } legend { font-weight: 600; padding: 0 4px; }
label.field { display: grid; min-width: 0; gap: 4px; font-weight: 600; font-size: 14px; }
input:not([type=checkbox], [type=radio]), select, textarea { font: inherit; font-weight: 400; font-size: 16px; min-width: 0; width: 100%; min-height: 44px; padding: 8px 12px; color: inherit; background: var(--surface);
  border: 1px solid var(--line); border-radius: 8px; }
.pair { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); }
.choice { display: flex; gap: 12px; align-items: start; min-height: 44px; padding: 8px 0; } .choice input { width: 20px; height: 20px; margin: 2px 0; accent-color: var(--accent); flex: none; }
.choice small { display: block; overflow-wrap: anywhere; }
.actions { display: flex; flex-wrap: wrap; gap: 12px; margin: 0; }
.faults { display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); }
.faults .card { display: grid; gap: 12px; align-content: space-between; border: 1px solid var(--line); border-radius: 10px; padding: 16px; background: var(--surface); } .faults p { margin: 0; }
.note { border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; margin: 0 0 16px; background: var(--surface); }
`;
