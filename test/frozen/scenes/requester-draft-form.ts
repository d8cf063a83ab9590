import type { Scene } from '../scene.js';

export default {
  about:
    'Drafts are filled in by the form, by written fields and by the first message, with faults, several drafts and a second case remembered',
  procedure: 'uariv',
  async play({ say, press, again, find }) {
    await say('Ana', 'precaso la vpn no conecta');
    const first = await find('Ana', 'chat', 'PRE-000001', { button: 'Enviar' });
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', { phone: '', site: '', description: 'corta', name: '' });
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', { phone: '30012', site: 'S'.repeat(130), email: 'no es correo' });
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', {
      name: 'Ana Ruiz',
      email: 'ana.ruiz@entidad.example',
      phone: '3001234567',
      site: 'Sede Centro',
      category: 'conectividad',
      description: 'La VPN no conecta desde la casa',
    });
    await again();
    await press('Ana', 'chat', first, 'Enviar', { phone: '3009999999', site: 'Otra' });
    await say('Tomás', 'precaso no suena el teléfono de la oficina');
    await say('Tomás', 'enviar');
    await say('Tomás', 'sede: Centro');
    await say('Tomás', 'teléfono: 12');
    await say('Tomás', 'categoría: jardinería');
    await say('Tomás', 'teléfono: 3107654321, categoría: telefonía');
    await say('Tomás', 'enviar');
    await say('Tomás', 'precaso necesito una silla nueva');
    await say('Tomás', 'precaso no abre el programa de nómina');
    await say('Tomás', 'enviar');
    await say('Tomás', 'sede: Norte');
    await say('Tomás', 'PRE-000004 sede: Norte');
    await say('Tomás', 'enviar PRE-000004');
    await say('Tomás', 'categoría: Otro y enviar');
    await say('Tomás', 'enviar PRE-000099');
    await say('Adriana', 'precaso no abre el correo, sede: Centro, teléfono: 3001234567, enviar');
    await say('Adriana', 'precaso se dañó el teclado. Sede: Sur. Enviar');
    await say(
      'Adriana',
      'Precaso: Nombre: Adriana Montes, cédula 52123456, sede Chapinero, cel 3151112233. No puedo entrar al sistema de información y no imprime',
    );
    await say('Adriana', 'mis casos');
    await say('Adriana', 'ver PRE-000006');
    await say('Camilo', 'precaso ' + 'la pantalla queda en negro '.repeat(200));
    await say('Camilo', 'soporte técnico urgente');
  },
} satisfies Scene;
