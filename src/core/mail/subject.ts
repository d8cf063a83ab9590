/** Marks of answers and forwards that mail programs put before a subject, in Spanish and English, repeated and in any case. */
const mark = /^\s*(?:re|rv|fw|fwd|wg|rta|resp|respuesta|reenviado)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*:/i;
const forwarding = /^\s*(?:rv|fw|fwd|wg|reenviado)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*:/i;

export function bareSubject(subject: string): string {
  let left = subject;
  for (let next = left.replace(mark, ''); next !== left; next = left.replace(mark, '')) left = next;
  return left.replace(/\s+/g, ' ').trim();
}

/** Whether the newest mark says that the mail was forwarded: then it is no answer, whatever its references say. */
export function isForward(subject: string): boolean {
  return forwarding.test(subject);
}

/** The subject of a mail about a case: "[CASO-000045] no abre el correo". It says each number once, where the words name one too. */
export function caseSubject(names: readonly string[], words: string): string {
  const matter = names
    .reduce((left, name) => left.replaceAll(`[${name}]`, ' '), words)
    .replace(/\s+/g, ' ')
    .trim();
  const said = matter.split(/[\s,;:()«»"]+|\.(?=\s|$)/);
  const others = names.filter((name) => !said.includes(name));
  return [...others.map((name) => `[${name}]`), matter].join(' ').slice(0, 200).trim();
}
