import type { Scene } from '../scene.js';

export default {
  about: 'Drafts are reminded, lapse, are withdrawn, edited and removed, and are taken up again with and without more words',
  procedure: 'uariv',
  async play({ say, press, pass, again, find, edit, remove }) {
    await say('Ana', 'precaso no abre el correo desde ayer');
    await edit('Ana', 'chat', 'precaso no abre el correo', 'precaso no abre el correo ni el calendario desde ayer');
    await edit('Ana', 'chat', 'precaso no abre el correo ni', 'precaso no abre el correo ni el calendario desde ayer, sede: Centro');
    await say('Tomás', 'precaso se dañó el ratón');
    await remove('Tomás', 'chat', 'precaso se dañó el ratón');
    await say('Tomás', 'cancelar');
    await press('Tomás', 'chat', 'PRE-000002', 'Retomarlo');
    await again();
    await say('Tomás', 'precaso la impresora saca hojas en blanco');
    await say('Tomás', 'cancelar');
    await press('Tomás', 'chat', 'PRE-000004', 'Cancelar');
    await again();
    await say('Tomás', 'cancelar PRE-000004');
    await say('Tomás', 'cancelar PRE-000001');
    await say('Carla', 'precasos');
    await pass(20);
    await press('Luz', 'mesa', 'PRE-000001', 'Registrar así');
    await say('Ana', 'la extensión es la 1234');
    await say('Ana', 'también falla la firma del correo');
    const late = await find('Ana', 'chat', 'la firma del correo', { button: 'Sí, agregar a PRE-000001' });
    await say('Luz', 'precaso la silla está rota, sede: Norte');
    await press('Luz', 'mesa', 'PRE-000003', 'Registrar así');
    await press('Luz', 'mesa', 'PRE-000003', 'Completar');
    await pass('next');
    await pass('next');
    await pass('next');
    await pass(24 * 60);
    await pass(24 * 60);
    await press('Ana', 'chat', late, 'Sí, agregar a PRE-000001');
    await press('Ana', 'chat', ['PRE-000001', 'No gestionado'], 'Retomarlo');
    await again();
    await press('Ana', 'chat', ['PRE-000001', 'No gestionado'], 'Ver historia');
    await press('Ana', 'chat', late, 'Sí, agregar a PRE-000001');
    await again();
    await say('Ana', 'mis casos');
    await press('Tomás', 'chat', 'PRE-000003', 'Retomarlo');
    await say('Ana', 'cancelar PRE-000001');
  },
} satisfies Scene;
