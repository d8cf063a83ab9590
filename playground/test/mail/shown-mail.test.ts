import { describe, expect, it } from 'vitest';
import { htmlToDraw, showMail } from '../../mail/shown-mail.js';

describe('a mail as the try-it page draws it', () => {
  it('a link of the desk opens on the server of the page, whatever its port was, and any other stays', () => {
    const html =
      '<html><head><title>x</title></head><body><a href="http://127.0.0.1:4711/c/abc">1</a><a href="https://otra.example/c/abc">2</a>';
    expect(htmlToDraw(html)).toBe(
      '<html><head><base target="_blank"><title>x</title></head><body><a href="/c/abc">1</a><a href="https://otra.example/c/abc">2</a>',
    );
  });

  it('a mail without HTML has only its text, and its references without brackets', async () => {
    const raw = 'From: a@b.example\r\nReferences: <uno@b.example> <dos@b.example>\r\nSubject: x\r\n\r\nHola\r\n';
    expect(await showMail(Buffer.from(raw))).toMatchObject({
      text: 'Hola\n',
      html: null,
      references: ['uno@b.example', 'dos@b.example'],
      files: [],
    });
  });
});
