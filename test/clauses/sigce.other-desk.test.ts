import { describe, expect, it } from 'vitest';
import { otherChannelsText } from '../../src/texts/other-desks.js';
import { sigceDesk } from './sigce-cases.js';

describe('SIGCE: where the two desks are found', () => {
  it('SIGCE-01 a requester reads where the other desk is found: its telephones and its page', async () => {
    const d = await sigceDesk();
    const found = ['018000513605', '6000258', 'extensión 9999', 'mesadeayuda.tecnologia.mineducacion.gov.co'];
    const read = otherChannelsText(d.procedure, d.actorOf('ana'));
    for (const part of found) expect(read).toContain(part);
  });

  it('SIGCE-02 the official accounts of both desks are read by their people alone, the two that the texts name for this one', async () => {
    const d = await sigceDesk();
    const accounts = ['mesadeayuda@tecnologia.mineducacion.gov.co', 'sigcesoporte@asegest.com', 'soportesigce@asegest.com'];
    for (const account of accounts) {
      for (const who of ['mesa-sigce', 'mesa-n2', 'carla', 'men'])
        expect(otherChannelsText(d.procedure, d.actorOf(who))).toContain(account);
      for (const who of ['ana', 'luz']) expect(otherChannelsText(d.procedure, d.actorOf(who))).not.toContain(account);
    }
  });
});
