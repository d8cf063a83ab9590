import type { Procedure } from '../domain/procedure/procedure.js';
import type { Channel } from '../domain/ticket/ticket.js';

/** "por Teams", "por teléfono", "en persona"; a message with the keyword is called by it, "por precaso" (UARIV-01). */
export function channelText(channel: Channel, { intake }: Pick<Procedure, 'intake'>): string {
  const said: Readonly<Record<Channel, string>> = {
    teams: 'por Teams',
    precaso: `por ${intake.keywords[0] ?? 'precaso'}`,
    web: 'por la página web',
    email: 'por correo',
    telephone: 'por teléfono',
    mobile: 'por celular',
    'in-person': 'en persona',
    automatic: 'por una alerta automática',
  };
  return said[channel];
}
