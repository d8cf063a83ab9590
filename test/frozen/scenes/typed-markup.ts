import type { Scene } from '../scene.js';

const html = '<b>hola</b> <img src=x onerror=alert(1)> <script>alert(1)</script> <at>Carla Ríos</at> apruebe';
const markdown =
  '# Título\n- uno\n1. dos\n> tres\n**fuerte** _suave_ ~~no~~ `x` [su correo](https://malo.example) ![x](https://malo.example/x.png)';
const template = 'vale ${1+1} ${$root} {{DATE(2026-11-20T15:00:00Z,SHORT)}} $where __proto__';
const hidden = 'abra \u202Efdp.exe ya no\u200B fun\u200Bciona\uFEFF la pan\u0000talla se\u0007 apaga\u001B[31m roto \uD83D aquí';
const formula = "=cmd|'/c calc'!A0 +1+1 @SUM(A1) -2'); DROP TABLE ticket; --";
const scripts = 'error שלום مرحبا 💻🔥 👩🏽‍💻 раypal сonfirme su clаve';

export default {
  about: 'HTML, markdown, templates, hidden signs and formulas typed in every form of a case are read as they were written',
  procedure: 'uariv',
  async play({ say, press, submit, consent, search }) {
    await say('Ana', `precaso ${html}`);
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', { phone: '3001234567', site: markdown, category: 'otro' });
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', {
      phone: '3001234567',
      site: '**Norte** <i>3</i>',
      category: 'otro',
      description: markdown,
    });
    await say('Tomás', `precaso ${template}`);
    await press('Tomás', 'chat', 'PRE-000002', 'Enviar', { phone: '3001234567', site: formula, category: 'software' });
    await say('Adriana', `precaso ${hidden}`);
    await press('Adriana', 'chat', 'PRE-000003', 'Enviar', { phone: '3001234567', site: scripts, category: 'software' });
    await say('Adriana', `${markdown}`);
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Beto', 'mesa', ['CASO-000001', 'Atiende Beto Gil'], 'Nota');
    await submit('Beto', 'Guardar', { text: `${template}\n${markdown}`, audience: 'public' });
    await press('Beto', 'mesa', ['CASO-000001', 'Atiende Beto Gil'], 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: `${html} ¿qué sale en ${scripts}?` });
    await press('Ana', 'chat', 'CASO-000001', 'Responder', { answer: `${hidden} ${formula}` });
    await say('Ana', `CASO-000001 ${scripts}`);
    await say('Beto', `nota 1: ${markdown}`, { in: { group: 'mesa', thread: ['CASO-000001'] } });
    await press('Beto', 'mesa', ['CASO-000001', 'Atiende Beto Gil'], 'Resolver');
    await submit('Beto', 'Resolver', { solution: `${markdown}\n${formula}` });
    await press('Ana', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Ana', 'Enviar', { reason: `${html} ${template}` });
    await press('Beto', 'mesa', ['CASO-000001', 'Atiende Beto Gil'], 'Resolver');
    await submit('Beto', 'Resolver', { solution: formula });
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '1', comment: `${formula} ${markdown}` });
    await press('Ana', 'chat', 'CASO-000001', 'Ver historia');
    await say('Carla', 'encuestas');
    await say('Carla', `buscar ${template}`);
    await say('Carla', 'buscar fuerte');
    await say('Carla', `cola ${html}`);
    await say('Carla', `informe ${formula}`);
    await say('Beto', 'registrar');
    await press('Beto', 'chat', 'Registre por quien llamó', 'Registrar por un usuario');
    await search('Beto', 'chat', ['Registre por quien llamó'], 'people', html);
    await submit('Beto', 'Continuar', { _caller: html, channel: markdown, category: template });
    await submit('Beto', 'Continuar', { _caller: html, channel: 'telephone', category: 'software' });
    await submit('Beto', 'Registrar', { name: html, email: 'x@y', phone: formula, site: template, description: hidden, solution: '' });
    await submit('Beto', 'Registrar', {
      name: html,
      email: 'rosa@entidad.example',
      phone: '3001234567',
      site: template,
      description: hidden,
    });
    await say('Carla', 'informe noviembre');
    await press('Carla', 'chat', 'Informe de noviembre', 'Analizar');
    await submit('Carla', 'Guardar análisis', { text: `${markdown} ${html}`, training: formula });
    await press('Carla', 'chat', 'Informe de noviembre', 'Descargar libro');
    await consent('Carla', 'informe-2026-11', true);
    await press('Carla', 'chat', 'El libro está listo', 'Con datos personales', { reason: formula });
    await consent('Carla', 'informe-2026-11', true);
  },
} satisfies Scene;
