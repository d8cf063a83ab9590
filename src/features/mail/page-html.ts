import { createHash } from 'node:crypto';
import type { FieldInput } from '../../cards/field-input.js';
import { asPlain, asTyped } from '../../cards/user-words.js';
import { mailPageTexts } from '../../texts/mail-pages.js';

const { choose, orWrite } = mailPageTexts;

const STYLE = `:root{color-scheme:light dark;--ink:#1b1b1f;--paper:#fff;--dim:#51515c;--line:#6b6b76;--soft:#f1f1f4;--act:#0b57d0;--on-act:#fff;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8ec;--paper:#17171a;--dim:#b9b9c4;--line:#9a9aa6;--soft:#26262b;--act:#a8c7fa;--on-act:#0a2540;--bad:#ffb4ab}}
*{box-sizing:border-box}body{font:1.05rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:42rem;margin:0 auto;padding:1rem 1rem 3rem;overflow-wrap:break-word}
h1{font-size:1.55rem;line-height:1.25;margin:.2rem 0 .8rem}h2{font-size:1.1rem;margin:1.4rem 0 .3rem}p{margin:.4rem 0}.whole{white-space:nowrap}footer{margin-top:2rem}header p,footer p,.help{color:var(--dim)}
blockquote{margin:.3rem 0 1rem;padding:.6rem .9rem;border-left:4px solid var(--line);background:var(--soft);white-space:pre-line}
.field{margin:1.3rem 0}fieldset{border:0;padding:0;min-width:0}label,legend{font-weight:600;padding:0}.help{margin:.1rem 0}.fault{color:var(--bad);font-weight:600;margin:.2rem 0}
.bad{border-left:4px solid var(--bad);padding-left:.8rem}input,select,textarea,button{font:inherit;color:inherit}
input:not([type=radio],[type=checkbox]),select,textarea{display:block;width:100%;min-height:2.75rem;margin-top:.3rem;padding:.5rem .6rem;background:var(--paper);border:1px solid var(--line);border-radius:4px}
.bad input,.bad select,.bad textarea{border-color:var(--bad)}.option{display:flex;align-items:center;gap:.7rem;min-height:2.75rem;font-weight:400}.option input{flex:none;width:1.4rem;height:1.4rem;margin:0;accent-color:var(--act)}
button{min-height:2.75rem;min-width:9rem;margin:.8rem 0;padding:.6rem 1.4rem;border:0;border-radius:4px;background:var(--act);color:var(--on-act);font-weight:600}
summary{min-height:2.75rem;padding:.6rem 0;font-weight:600}a{color:var(--act)}.notice{margin:0 0 1rem;padding:.7rem .9rem;border:2px solid var(--line);border-radius:4px}.notice.wrong{border-color:var(--bad)}
.notice ul{margin:.2rem 0 0;padding:0;list-style:none}.notice a{display:inline-block;padding:.6rem 0;color:var(--bad)}:focus-visible{outline:3px solid var(--act);outline-offset:2px}
@media (forced-colors:active){button{border:2px solid}}`;

/** Lets the page load nothing and run nothing; its form goes back to where it came from, its style is allowed by its hash. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

export type Html = { html: string };

const none: Html = { html: '' };

/** HTML with these values in it: a text is only text, in an element or an attribute. */
function safe(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const written = values.map((value) => {
    if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
    return 'html' in value ? value.html : value.map((one) => one.html).join('');
  });
  return { html: String.raw({ raw: parts }, ...written) };
}

function attributes(given: Readonly<Record<string, string>>): readonly Html[] {
  return Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [safe` ${{ html: name }}="${value}"`]));
}

export const paragraph = (text: string): Html => (text === '' ? none : safe`<p>${text}</p>`);

export const quoted = (title: string, words: string): Html =>
  words === ''
    ? none
    : safe`<h2>${title}</h2>
        <blockquote>${words}</blockquote>`;

/** The one heading of the first level is its title. @param more `tab`: what the browser's tab says, which is read aloud first */
export function wholePage(title: string, deskName: string, body: readonly Html[], { tab = title, footer = orWrite } = {}): string {
  const head = safe`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">`;
  return safe`<!doctype html><html lang="es-CO"><head>${head}<title>${tab} · ${deskName}</title><style>${{ html: STYLE }}</style></head>
<body><header><p>${deskName}</p></header><main><h1>${unbrokenNumbers(title)}</h1>${body}</main><footer><p>${footer}</p></footer></body></html>
`.html;
}

/** A number of the usual length stands on one line. */
function unbrokenNumbers(title: string): readonly Html[] {
  return title
    .split(/(?<= )|(?= )/)
    .map((word) => (/-\d/.test(word) && word.length < 20 ? safe`<span class="whole">${word}</span>` : safe`${word}`));
}

/** The part of the page that is read first: no script could say it aloud. */
const FOCUSED: Html = { html: 'role="group" aria-labelledby="notice" tabindex="-1" autofocus' };

export const notice = (text: string): Html => (text === '' ? none : safe`<div class="notice" ${FOCUSED}><p id="notice">${text}</p></div>`);

/** Each with a link to its field; a fault without a field here stands without a link. */
export function faultNotice(title: string, inputs: readonly FieldInput[], others: readonly string[]): Html {
  const faulty = inputs.filter(({ fault }) => fault !== '').map((input) => safe`<li><a href="#${input.id}">${namedFault(input)}</a></li>`);
  const items = [...faulty, ...others.map((one) => safe`<li>${one}</li>`)];
  if (items.length === 0) return none;
  return safe`<div class="notice wrong" ${FOCUSED}><p id="notice"><strong>✕ ${title}</strong></p><ul>${items}</ul></div>`;
}

function namedFault({ label, fault }: FieldInput): string {
  const name = plain(label).replace(/ \*$/, '');
  return plain(fault).startsWith(name) ? plain(fault) : `${name}${name.endsWith('?') ? '' : ':'} ${plain(fault)}`;
}

/** @param signed the signature of the form @param fields inputs, and what stands between them */
export const pageForm = (signed: string, fields: readonly Html[], button: string): Html =>
  safe`<form method="post" novalidate><input type="hidden" name="form" value="${signed}">${fields}<button type="submit">${button}</button></form>`;

export function folded(title: string, inputs: readonly Html[], is: 'folded' | 'unfolded'): Html {
  if (inputs.length === 0) return none;
  return safe`<details${attributes({ open: is === 'unfolded' ? 'open' : '' })}><summary>${title}</summary>${inputs}</details>`;
}

/** An example stands over it, where no typed word hides it and no edge cuts it. */
export function inputHtml(given: FieldInput): Html {
  const { id, line, type, help, fault, placeholder } = given;
  const input = { ...given, help: help === '' && fault === '' && type !== 'Input.ChoiceSet' ? placeholder : help };
  const notes = [
    ...(input.help === '' ? [] : [safe`<p class="help" id="${id}-help">${plain(input.help)}</p>`]),
    ...(input.fault === '' ? [] : [safe`<p class="fault" id="${id}-fault">✕ ${plain(input.fault)}</p>`]),
  ];
  const kind = input.fault === '' ? 'field' : 'field bad';
  if (line !== '') return safe`<div class="${kind}" id="${id}"><p><strong>${plain(line)}</strong></p>${notes}</div>`;
  const isGroup = input.type === 'Input.ChoiceSet' && (input.isMultiSelect === true || input.style === 'expanded');
  return isGroup
    ? groupHtml(input, kind, notes)
    : safe`<div class="${kind}"><label for="${id}">${plain(input.label)}</label>${notes}${controlHtml(input)}</div>`;
}

/** The first of them has the id that the summary leads to. */
function groupHtml(input: FieldInput, kind: string, notes: readonly Html[]): Html {
  const { id, choices, isMultiSelect } = input;
  const chosen = String(input.value).split(',');
  const { described, invalid, required } = statesOf(input);
  const options = choices.map(({ title, value }, at) => {
    const given = {
      type: isMultiSelect === true ? 'checkbox' : 'radio',
      id: at === 0 ? id : `${id}-${at}`,
      name: id,
      value,
      ...(isMultiSelect === true ? invalid : {}),
      checked: chosen.includes(value) ? 'checked' : '',
    };
    return safe`<label class="option"><input${attributes(given)}><span>${plain(title)}</span></label>`;
  });
  const group = { ...described, ...(isMultiSelect === true ? {} : { role: 'radiogroup', ...invalid, ...required }) };
  return safe`<fieldset class="${kind}"${attributes(group)}><legend>${plain(input.label)}</legend>${notes}${options}</fieldset>`;
}

function statesOf({ id, help, fault, isRequired }: FieldInput) {
  const notes = [help === '' ? '' : `${id}-help`, fault === '' ? '' : `${id}-fault`].join(' ').trim();
  return {
    described: { 'aria-describedby': notes },
    invalid: { 'aria-invalid': fault === '' ? '' : 'true' },
    required: { 'aria-required': isRequired === true ? 'true' : '' },
  };
}

function controlHtml(input: FieldInput): Html {
  const { id, style, type } = input;
  const value = String(input.value);
  const { described, invalid, required } = statesOf(input);
  const asked = { id, name: id, ...described, ...invalid, ...required };
  if (type === 'Input.ChoiceSet') {
    const options = input.choices.map((one) => {
      const given = { value: one.value, selected: one.value === value ? 'selected' : '' };
      return safe`<option${attributes(given)}>${plain(one.title)}</option>`;
    });
    return safe`<select${attributes(asked)}><option value="">${choose}</option>${options}</select>`;
  }
  // A browser leaves out the first line break of a text.
  if (input.isMultiline === true) return safe`<textarea rows="5"${attributes(asked)}>\n${value}</textarea>`;
  const isContact = style === 'tel' || style === 'email';
  const kinds = { 'Input.Date': 'date', 'Input.Number': 'text', 'Input.Text': isContact ? style : 'text' };
  const given = { type: kinds[type], inputmode: type === 'Input.Number' ? 'decimal' : '', autocomplete: isContact ? style : '', value };
  return safe`<input${attributes({ ...asked, ...given })}>`;
}

/** The text of a card without what makes it inert there. */
export function plain(text: string): string {
  return asPlain(asTyped(text)).replace(/\n+/g, '\n');
}
