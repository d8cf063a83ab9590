import type { Scene } from '../scene.js';

const whole = {
  secretaria: 'Secretaría de Cali',
  establecimiento: 'No aplica',
  tipoDocumento: 'CC',
  documento: '52123456',
  name: 'Rosa Peña',
  email: 'rosa.pena@cali.example',
  phone: '6012345678',
};
const fresh = ['**SIGCE-000001', { button: 'Nota' }] as const;

export default {
  about:
    'The number of the other desk, the category and the form of a case are corrected, another group is asked, and duplicates follow their parent',
  procedure: 'sigce',
  async play({ say, press, submit, again, find }) {
    for (const [at, who] of ['Ana', 'Tomás', 'Adriana'].entries()) {
      await say(who, `precaso el módulo de reportes no abre en la secretaría ${at + 1}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { ...whole, ticketMen: `MEN-${at + 1}`, category: 'otro' });
    }
    await press('Beto', 'mesa-sigce', fresh, 'Tomar');
    const stale = await find('Luz', 'mesa-sigce', ...fresh);
    await press('Beto', 'mesa-sigce', fresh, 'Más…');
    await submit('Beto', 'Corregir');
    await submit('Beto', 'Corregir', { _ticketMen: 'sin número', reason: 'Era otro' });
    await submit('Beto', 'Corregir', { _ticketMen: 'MEN-77', reason: 'Era otro' });
    await again();
    await say('Ana', 'MEN-77');
    await say('Beto', 'MEN-1');
    await say('Sara', 'MEN-77');
    await press('Luz', 'mesa-sigce', stale, 'Más…');
    await submit('Luz', 'Corregir');
    await submit('Luz', 'Corregir', { category: 'creacion-usuario', reason: 'Pide un usuario' });
    await submit('Luz', 'Corregir', { category: 'conectividad', impact: 'secretaria', reason: 'Es la red' });
    await submit('Luz', 'Corregir', { category: 'conectividad', impact: 'secretaria', urgency: 'trabaja', reason: 'Es la red' });
    await press('Beto', 'mesa-sigce', fresh, 'Más…');
    await submit('Beto', 'Solicitar a otro grupo');
    await submit('Beto', 'Solicitar', { _group: 'datacenter', category: 'creacion-usuario', description: 'Crear el usuario de soporte' });
    await submit('Beto', 'Solicitar', {
      _group: 'datacenter',
      _person: '15946f96-754f-436c-8baf-8a073e281c15',
      category: 'conectividad',
      description: 'Revisar el enlace del servidor',
    });
    await again();
    await press('Nora', 'datacenter', 'SIGCE-000004', 'Más…');
    await submit('Nora', 'Ver historia');

    await say('Luz', 'vincular duplicado de 1: es la misma falla', { in: { group: 'mesa-sigce', thread: ['**SIGCE-000002'] } });
    await press('Luz', 'mesa-sigce', ['**SIGCE-000003', { button: 'Nota' }], 'Más…');
    await submit('Luz', 'Vincular');
    await submit('Luz', 'Vincular', { kind: 'duplicate-of', number: 'MEN-77', together: 'yes', reason: 'Es la misma falla' });
    await again();
    await say('Luz', 'vincular duplicado de 3: también', { in: { group: 'mesa-sigce', thread: ['**SIGCE-000001'] } });
    await say('Tomás', 'sigue igual por acá');
    await say('Tomás', 'caso MEN-2: en el menú tampoco sale');
    await say('Luz', 'desvincular de 4: es otro módulo', { in: { group: 'mesa-sigce', thread: ['**SIGCE-000003'] } });
    await press('Beto', 'mesa-sigce', fresh, 'Escalar');
    await submit('Beto', 'Escalar', {
      group: 'datacenter',
      reason: 'Revisar la red',
      celular: '3001234567',
      cargo: 'Rectora',
      login: 'rpena',
      poblacion: 'secretaria',
      ciudad: 'Cali',
    });
    await say('Nora', 'lo tomo', { in: { group: 'datacenter', thread: ['**SIGCE-000001'] } });
    await say('Nora', 'escalar a la mesa: ya abre', { in: { group: 'datacenter', thread: ['**SIGCE-000001'] } });
    await press('Nora', 'datacenter', '¿Por qué lo escala?', 'Escalar');
    await press('Beto', 'mesa-sigce', fresh, 'Más…');
    await submit('Beto', 'Tomar');
    await press('Beto', 'mesa-sigce', fresh, 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se restableció el módulo de reportes' });
    await press('Tomás', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Tomás', 'Enviar', { reason: 'En mi secretaría no abre' });
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Luz', 'mesa-sigce', 'SIGCE-000001', 'Ver');
  },
} satisfies Scene;
