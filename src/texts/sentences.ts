import { firstName } from './words.js';

/** After thanks, an emoji, "ok": nothing opens, nothing closes. */
export function welcomeBackText(name: string): string {
  return `Con gusto, ${firstName(name)}. Aquí estoy si necesita algo más.`;
}

export function waitsForYouText(name: string, caseName: string): string {
  return `Con gusto, ${firstName(name)}. Falta su respuesta por ${caseName}: escriba «${caseName}» y se lo muestro.`;
}

export function yetToSendText(name: string, caseName: string): string {
  return `Con gusto, ${firstName(name)}. Falta enviar ${caseName}: escriba «${caseName}» y se lo muestro.`;
}

export function surveyThanksText(name: string): string {
  return `Gracias, ${firstName(name)}. Su respuesta quedó con el caso.`;
}

export function dismissedText(): string {
  return 'Entendido: no registré nada.';
}
