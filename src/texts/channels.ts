import type { Channel } from '../domain/ticket/ticket.js';

/** "por Teams", "por teléfono", "en persona" (UARIV-01). */
export function channelText(channel: Channel): string {
  const said: Readonly<Record<Channel, string>> = {
    teams: 'por Teams',
    precaso: 'por precaso',
    web: 'por la página web',
    email: 'por correo',
    telephone: 'por teléfono',
    mobile: 'por celular',
    'in-person': 'en persona',
    automatic: 'por una alerta automática',
  };
  return said[channel];
}
