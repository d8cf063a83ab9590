/**
 * How many quotes of other projects' public fixtures, in Spanish and English, are cut as those projects expect: of email_reply_trimmer
 * (test/emails, test/trimmed), griddler (spec/griddler/email_spec.rb), talon (tests/text_quotations_test.py) and Crisp's email-reply-parser
 * (test/test.js). None of their mails is kept here: the copies are fetched by who measures.
 *
 *   git clone https://github.com/discourse/email_reply_trimmer   117fd1a2703d110651d4faec09b12dc1fc22f237
 *   git clone https://github.com/thoughtbot/griddler             837a2e8dd8834fdf42e13fc42f0eefc8e239e32a
 *   git clone https://github.com/mailgun/talon                   71d9b6eb78e985bcdfbf99b69c20c001b4b818c4
 *   git clone https://github.com/crisp-oss/email-reply-parser    0b3704c8744d6f57ae1d86d7eab75535c51d2f5c
 *   node build.mjs --modules && node bench/quotes.mjs <folder of the four copies> [--failed]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '', ...flags] = process.argv.slice(2);
const { ownWords } = await import(new URL('../dist/modules/core/mail/quotes.js', import.meta.url).href);

const commits = {
  'discourse/email_reply_trimmer': '117fd1a2703d110651d4faec09b12dc1fc22f237',
  'thoughtbot/griddler': '837a2e8dd8834fdf42e13fc42f0eefc8e239e32a',
  'mailgun/talon': '71d9b6eb78e985bcdfbf99b69c20c001b4b818c4',
  'crisp-oss/email-reply-parser': '0b3704c8744d6f57ae1d86d7eab75535c51d2f5c',
};
/** A clone `<name>`, or a bare copy of it below a folder whose name ends with the project's. */
function copyOf(project) {
  const name = project.split('/')[1];
  const found = readdirSync(folder).find((one) => one.endsWith(name));
  if (found === undefined) throw new Error(`no copy of ${project} in ${folder}`);
  const bare = join(folder, found, 'repo');
  return existsSync(bare) ? bare : join(folder, found);
}
const git = (project, ...args) => execFileSync('git', ['-C', copyOf(project), ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 });
const fileOf = (project, path) => git(project, 'show', `${commits[project]}:${path}`);

const otherTongues =
  /chinese|danish|dutch|finnish|french|_fr\b|_fr_|german|italian|norwegian|polish|portuguese|russian|swedish|ukrainian|vietnamese|mixed_languages|email_headers_4|email_(?:7|8|9|10|11|12|13|14|16|17|22|23|25|26)\b/;

function ofTrimmer() {
  const project = 'discourse/email_reply_trimmer';
  const names = git(project, 'ls-tree', '--name-only', commits[project], 'test/emails/').trim().split('\n');
  return names
    .map((path) => path.slice('test/emails/'.length))
    .filter((name) => !otherTongues.test(name))
    .map((name) => ({ name, mail: fileOf(project, `test/emails/${name}`), wanted: fileOf(project, `test/trimmed/${name}`) }));
}

function ofGriddler() {
  const source = fileOf('thoughtbot/griddler', 'spec/griddler/email_spec.rb');
  const tests = source.split(/^ {2}it /m).slice(1);
  return tests.flatMap((test) => {
    const name = /^['"](.*?)['"] do/s.exec(test)?.[1] ?? '';
    const body = /body = <<-EOF(\.strip_heredoc)?\n([^]*?)\n\s*EOF/.exec(test);
    const wanted = /expect\(body_from_email\(text: body\)\)\.to eq (?:'([^']*)'|"([^"]*)")/.exec(test);
    if (body === null || wanted === null || /french|Firstname|REPLY ABOVE/i.test(name)) return [];
    const unescaped = body[2].replaceAll('\\n', '\n').replaceAll('\\xC2\\xA0', '\u00a0');
    const indent = Math.min(
      ...unescaped
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => /^ */.exec(line)[0].length),
    );
    const mail = unescaped
      .split('\n')
      .map((line) => line.slice(indent))
      .join('\n');
    return [{ name, mail, wanted: (wanted[1] ?? wanted[2]).replaceAll('\\n', '\n') }];
  });
}

function ofTalon() {
  const source = fileOf('mailgun/talon', 'tests/text_quotations_test.py');
  const tests = source.split(/^def /m).slice(1);
  const unquoted = (text) => text.replaceAll('\\xd0\\xb8', 'и');
  return tests.flatMap((test) => {
    const name = test.slice(0, test.indexOf('('));
    if (/german|danish|french|polish|swedish|norwegian|dutch|vietnamese|date_wrote_somebody|too_many_lines|_check/.test(name)) return [];
    const texts = [...test.matchAll(/(?:(\w+) = )?u?("""|''')([^]*?)\2/g)].map(([, of, , text]) => ({ of, text: unquoted(text) }));
    const given = Object.fromEntries(texts.filter(({ of }) => of !== undefined).map(({ of, text }) => [of, text]));
    const literal = /eq_\(\s*u?(?:"([^"\n]*)"|'([^'\n]*)'|(\w+)),\s*quotations\.extract_from_plain/.exec(test);
    if (literal === null) return [];
    const wanted = literal[1] ?? literal[2] ?? given[literal[3]];
    const mails = texts.filter(({ of }) => of === 'msg_body' || of === undefined);
    return mails.slice(0, 1).map(({ text }) => ({ name, mail: text, wanted }));
  });
}

function ofCrisp() {
  const project = 'crisp-oss/email-reply-parser';
  const source = fileOf(project, 'test/test.js');
  const common = /COMMON_FIRST_FRAGMENT = '([^']*)';/.exec(source)[1].replaceAll('\\n\\\n', '\n');
  const tests = source.split(/^export function /m).slice(1);
  return tests.flatMap((test) => {
    const name = /get_email\("([^"]+)"\)/.exec(test)?.[1] ?? '';
    if (name === '' || otherTongues.test(name)) return [];
    const literal =
      /test\.equal\("((?:[^"\\]|\\.)*)", (?:email\.getVisibleText\(\)|(?:reply|email)?\.?fragments\[0\]\.toString\(\))\)/.exec(test)?.[1];
    const wanted = /COMMON_FIRST_FRAGMENT, (?:fragments\[0\]|text)/.test(test) ? common : literal && JSON.parse(`"${literal}"`);
    if (wanted === undefined) return [];
    return [{ name, mail: fileOf(project, `test/fixtures/${name}.txt`), wanted }];
  });
}

const plain = (text) => text.replaceAll(/\s+/g, ' ').trim();
let [right, all] = [0, 0];
for (const [project, read] of Object.entries({ trimmer: ofTrimmer, griddler: ofGriddler, talon: ofTalon, crisp: ofCrisp })) {
  const cases = read();
  const failed = cases.filter(({ mail, wanted }) => plain(ownWords(mail)) !== plain(wanted));
  right += cases.length - failed.length;
  all += cases.length;
  console.log(`${project}: ${cases.length - failed.length} of ${cases.length}`);
  if (flags.includes('--failed'))
    for (const { name, mail, wanted } of failed)
      console.log(`\n--- ${name}\n${mail.slice(0, 900)}\n>>> wanted\n${wanted}\n>>> read\n${ownWords(mail).slice(0, 600)}\n`);
}
console.log(`${right} of ${all}: ${Math.round((100 * right) / all)} %`);
