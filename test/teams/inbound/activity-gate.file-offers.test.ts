import { describe, expect, it } from 'vitest';
import { offeredFiles } from '../../../src/teams/inbound/activity-gate.js';

const UPLOADED = 'application/vnd.microsoft.teams.file.download.info';
const view = 'https://smba.trafficmanager.net/amer/v3/attachments/1/views/original';

describe('the files of a message', () => {
  it('an uploaded file is offered by the address that needs no token, never by the one that needs the person’s rights', () => {
    const upload = {
      contentType: UPLOADED,
      name: 'acta.pdf',
      contentUrl: 'https://o-my.sharepoint.com/personal/ana/acta.pdf',
      content: { downloadUrl: 'https://o-my.sharepoint.com/download?tempauth=1', uniqueId: 'u', fileType: 'pdf' },
    };
    expect(offeredFiles([upload])).toEqual({
      files: [{ source: 'upload', url: upload.content.downloadUrl, name: 'acta.pdf', claimedType: UPLOADED }],
      leftOut: 0,
    });
    expect(offeredFiles([{ ...upload, content: {} }]).files).toMatchObject([{ url: '' }]);
  });

  it('a pasted picture is offered by its address, wherever the client put it', () => {
    const found = [{ source: 'inline', url: view, name: '', claimedType: 'image/*' }];
    expect(offeredFiles([{ contentType: 'image/*', contentUrl: view }]).files).toEqual(found);
    expect(offeredFiles([{ contentType: 'image/*', content: { downloadUrl: view } }]).files).toEqual(found);
  });

  it('a message’s own text copy and its cards are not offered as files', () => {
    const said = { contentType: 'text/html', content: '<div>hola</div>' };
    const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: {} };
    const quoted = { contentType: 'messageReference', content: '{}' };
    expect(offeredFiles([said, card, quoted])).toEqual({ files: [], leftOut: 0 });
  });

  it('a message offers ten files at most, and the number of the others', () => {
    const many = Array.from({ length: 13 }, () => ({ contentType: 'image/png', contentUrl: view }));
    const { files, leftOut } = offeredFiles(many);
    expect([files.length, leftOut]).toEqual([10, 3]);
  });
});
