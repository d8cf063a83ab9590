import type { Scene } from '../scene.js';

export default {
  about: 'The coordination of a desk between desks: one school asks again and again, and becomes a problem',
  procedure: 'sigce',
  async play({ say, press, submit, find, pass, again }) {
    const asks = async (who: string, text: string, ticketMen: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', { button: 'Enviar' }, 'Enviar', {
        ticketMen,
        secretaria: 'Soacha',
        establecimiento: 'IE La Esperanza',
        tipoDocumento: 'CC',
        documento: '52123456',
        name: 'María Núñez',
        phone: '3001234567',
        email: 'maria.nunez@correo.example',
        poblacion: 'establecimiento',
        dane: '123456789012',
        category: 'otro',
      });
    };
    await say('Carla', 'ayuda');
    await asks('Ana', 'un rector no puede entrar', 'MEN-1');
    await asks('Tomás', 'no carga el formulario de matrícula', 'MEN-2');
    await asks('Adriana', 'las notas del segundo periodo salen vacías', 'MEN-3');
    await asks('Camilo', 'se borró la hoja de vida de un docente', 'MEN-4');
    await asks('Carolina', 'el certificado sale con otro nombre', 'MEN-5');
    await pass(15);
    await press('Carla', 'chat', ['Se repite', { button: 'Abrir problema' }], 'Abrir problema');
    await submit('Carla', 'Abrir', { what: 'La sede educativa está duplicada', workaround: 'Usar la sede principal', personal: 'no' });
    await again();
    await press('Beto', 'mesa-sigce', 'MEN-1', 'Tomar');
    await say('Beto', 'problemas', { in: 'mesa-sigce' });
    await say('Carla', 'problema 1');
    await press('Carla', 'chat', ['Problema PRB-1', { button: 'Cerrar problema' }], 'Cerrar problema');
    await submit('Carla', 'Cerrar', { done: 'Se unieron las dos sedes' });
    for (const words of [
      'estado',
      'cola',
      'cola mesa-n2',
      'sin asignar',
      'casos nuevos',
      'persona Beto',
      'quién está disponible',
      'coordinadores',
    ])
      await say('Carla', words);
    await say('Carla', 'no disponible Beto Gil hasta el 30 de noviembre por vacaciones');
    await press('Carla', 'chat', ['Beto Gil', { button: 'Reasignar' }], 'Reasignar');
    await submit('Carla', 'Asignar', { person: 'eaf08e95-6bbd-474e-8b20-fae36d102c42' });
    await say('Carla', 'vincular grupo datacenter', { in: 'mesa-n2' });
    const plan = await find('Carla', 'mesa-n2', { button: 'Vincular este canal' });
    await press('Dora', 'mesa-n2', plan, 'Vincular este canal');
    await press('Carla', 'mesa-n2', plan, 'Cancelar');
    await say('Carla', 'plantillas');
    await say('Carla', 'divulgar estado');
    await say('Carla', 'resumen');
    await say('Luz', 'mis asignados');
    await pass(10);
    await say('Carla', 'buscar La Esperanza');
    await say('Carla', 'vencidos');
  },
} satisfies Scene;
