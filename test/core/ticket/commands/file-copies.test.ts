import { describe, expect, it } from 'vitest';
import { instant } from '../../../../src/core/instant.js';
import { maxCopies, maxFilesPerOffer, fileOfferedTo } from '../../../../src/core/ticket/commands/file-copies.js';
import { aClosedCase, aDraft, aTakenCase } from '../../../support/a-ticket.js';
import { ref } from '../../../support/cast.js';
import { press, wish, type Story } from '../../../support/scenario.js';

const attach = (id: string) =>
  wish({ type: 'attach-file', file: { id, name: `${id}.pdf`, type: 'application/pdf', bytes: 2048, by: ref('ana'), at: instant(0) } });
const offer = (files: readonly string[], id = 'o1') => wish({ type: 'offer-files', offer: id, files });
const accept = (file: string, id = 'o1') => wish({ type: 'accept-file', offer: id, file });
const withFiles = (story: Story, ...ids: readonly string[]): Story => ids.reduce((s, id) => s.and(attach(id), 'ana'), story);

describe('copies of files', () => {
  it.each(['beto', 'dora', 'carla', 'ana'] as const)(
    'UARIV-18 copies of files are offered to %s, who may see the case, and the history says who asked',
    (who) => {
      const before = withFiles(aTakenCase(), 'acta', 'foto');
      const { ticket, stored } = before
        .when(offer(['acta', 'foto', 'acta']))
        .by(who)
        .thenHappened({
          type: 'files-offered',
          offer: 'o1',
          files: [
            { id: 'acta', name: 'acta.pdf' },
            { id: 'foto', name: 'foto.pdf' },
          ],
        });
      expect(ticket).toEqual(before.ticket);
      expect(stored.history.at(-1)?.by).toEqual({ kind: 'person', person: ref(who) });
    },
  );

  it('I8 copies of files are not offered to a person who may not see the case', () => {
    withFiles(aTakenCase(), 'acta')
      .when(offer(['acta']))
      .by('omar')
      .thenRefused('case-not-found');
  });

  it('copies of a draft’s and of a closed case’s files are offered too', () => {
    withFiles(aDraft(), 'acta')
      .when(offer(['acta']))
      .by('ana')
      .thenHappened({ type: 'files-offered' });
    withFiles(aTakenCase(), 'acta')
      .and(press('resolve', { solution: 'Se reinició el servicio de correo' }), 'beto')
      .and(press('accept'), 'ana')
      .when(offer(['acta']))
      .by('beto')
      .thenHappened({ type: 'files-offered' });
    aClosedCase()
      .when(offer(['acta']))
      .by('beto')
      .thenRefused('file-not-here');
  });

  it('an offer of copies takes only files of its case, and ten at most', () => {
    const ids = Array.from({ length: maxFilesPerOffer + 1 }, (_, i) => `f${i}`);
    const story = withFiles(aTakenCase(), ...ids);
    story.when(offer([])).by('beto').thenRefused('file-not-here');
    story
      .when(offer(['f1', 'another']))
      .by('beto')
      .thenRefused('file-not-here');
    story.when(offer(ids)).by('beto').thenRefused('too-many-files', { most: 10 });
    story
      .when(offer(ids.slice(1)))
      .by('beto')
      .thenHappened();
  });
});

describe('an offered file', () => {
  const offered = () => withFiles(aTakenCase(), 'acta', 'foto').and(offer(['acta']), 'beto');

  it('UARIV-18 an offered file is accepted by the person it was offered to, and the history says so', () => {
    offered()
      .when(accept('acta'))
      .by('beto')
      .thenHappened({ type: 'file-accepted', offer: 'o1', file: { id: 'acta', name: 'acta.pdf' } });
  });

  it('I8 an offered file is refused to everyone but the person it was offered to, even if they may see the case', () => {
    for (const who of ['dora', 'ana', 'carla'] as const) offered().when(accept('acta')).by(who).thenRefused('file-not-offered');
    offered().when(accept('acta')).by('omar').thenRefused('case-not-found');
  });

  it('I8 accepting is refused for a file outside the offer and for an unknown offer', () => {
    offered().when(accept('foto')).by('beto').thenRefused('file-not-offered');
    offered().when(accept('acta', 'o2')).by('beto').thenRefused('file-not-offered');
    expect(fileOfferedTo(ref('beto').id, { offer: 'o2', file: 'acta' }, offered().stored.history)).toBeNull();
  });

  it('I2 an offered file is accepted once, however often it is pressed; a new offer of it is accepted again', () => {
    const accepted = offered().and(accept('acta'), 'beto');
    accepted.when(accept('acta')).by('beto').thenNothing();
    accepted
      .and(offer(['acta'], 'o2'), 'beto')
      .when(accept('acta', 'o2'))
      .by('beto')
      .thenHappened();
  });
});

it('offering and accepting files share one limit, so that the history stays bounded', () => {
  let full = withFiles(aTakenCase(), 'foto');
  for (let i = 0; i < maxCopies; i++) full = full.and(offer(['foto'], `o${i}`), 'beto');
  full
    .when(offer(['foto']))
    .by('beto')
    .thenRefused('copies-full', { most: 500 });
  full.when(accept('foto', 'o1')).by('beto').thenRefused('copies-full');
});
