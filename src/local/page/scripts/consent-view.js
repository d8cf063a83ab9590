import { post } from './api.js';
import { desk } from './desk.js';
import { el, icon } from './dom.js';
import { toast } from './toast.js';

/**
 * The card by which the bot asks to put a file into one's OneDrive, as Teams draws it. It stays as it is when it was
 * answered: the bot takes it away.
 */
export function consentView({ name, content }, where) {
  const answer = (isAccepted) => async () => {
    try {
      const { outcome, text } = await post('consent', { ...where, isAccepted });
      if (outcome === 'error') toast(text);
    } catch (error) {
      toast(error.message);
    }
  };
  const button = (text, isAccepted) => el('button', { type: 'button', class: 'button', text, on: { click: answer(isAccepted) } });
  return el(
    'article',
    { class: 'consent', 'aria-label': `${desk.bot.name} pide permiso para guardar ${name}` },
    el('p', { text: `${desk.bot.name} necesita permiso para cargar este archivo en su OneDrive.` }),
    el('p', { class: 'consent-file' }, icon('file'), el('strong', { text: name }), el('span', { text: size(content.sizeInBytes) })),
    el('p', { text: content.description ?? '' }),
    el('div', { class: 'consent-actions' }, button('Permitir', true), button('Rechazar', false)),
  );
}

function size(bytes) {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1024).toFixed(1).replace('.', ',')} MB`;
}
