import type { FoundCard, Scene } from '../scene.js';

/** The card of a workbook as it stands for a moment: what *Cancelar* on it sends. */
function whilePrepared({ card, ...place }: FoundCard): FoundCard {
  const text = JSON.stringify(card)
    .replaceAll('"title":"Descargar libro"', '"title":"Cancelar"')
    .replaceAll('"verb":"report-workbook"', '"verb":"cancel-workbook","job":"workbook-one"');
  return { ...place, card: JSON.parse(text) as FoundCard['card'] };
}

export default {
  about: 'A month with its report, analysed, closed and downloaded as a workbook, and what of it nobody gets',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, pass, consent }) {
    const registers = async (caller: string, category: string, description: string, solution = ''): Promise<void> => {
      await press('Beto', 'chat', 'Registre por quien llamó', 'Registrar por un usuario');
      await submit('Beto', 'Continuar', { _caller: caller, channel: 'telephone', category });
      await submit('Beto', 'Registrar', { phone: '3001234567', site: 'Sede Bogotá', description, solution });
    };
    await say('Carla', 'informe');
    await say('Beto', 'registrar');
    await say('Ana', 'hola');
    await say('Tomás', 'hola');
    await registers('ana.ruiz@entidad.example', 'correo', 'No abre el correo desde ayer', 'Se reinició el programa de correo');
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '1', comment: 'muy lento' });
    await registers('tomas.leon@entidad.example', 'hardware', 'El equipo no enciende en la sede', 'Se cambió el cable de poder');
    await press('Tomás', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Tomás', 'Enviar', { reason: 'Sigue apagado el equipo' });
    await registers('ana.ruiz@entidad.example', 'accesos', 'Necesita una cuenta de invitado');
    await press('Luz', 'mesa', 'CASO-000003', 'Tomar');
    await press('Luz', 'mesa', 'Atiende Luz Parra', 'Escalar');
    await submit('Luz', 'Escalar', { group: 'infraestructura', reason: 'Lo crea otro grupo', diagnosis: 'Se revisó el directorio' });
    await say('Adriana', 'precaso no sé qué tiene el equipo');
    await say('Carla', 'informe noviembre');
    const asked = await find('Carla', 'chat', 'Informe de noviembre', { button: 'Descargar libro' });
    await press('Carla', 'chat', asked, 'Descargar libro');
    await press('Carla', 'chat', whilePrepared(asked), 'Cancelar');
    await again();
    await consent('Carla', 'informe-2026-11', false);
    for (let timers = 0; timers < 8; timers += 1) await pass('next');
    await pass(7 * 24 * 60 + 17 * 60);
    await say('Carla', 'informe noviembre');
    const open = await find('Carla', 'chat', 'Informe de noviembre', { button: 'Cerrar el mes' });
    await press('Carla', 'chat', open, 'Analizar');
    await submit('Carla', 'Guardar análisis', { text: '', training: '' });
    await submit('Carla', 'Guardar análisis', { text: 'Se demoró lo de accesos', training: 'Capacitar a la sede en contraseñas' });
    await again();
    await press('Carla', 'chat', open, 'Descargar libro');
    await consent('Carla', 'informe-2026-11', true);
    await press('Carla', 'chat', 'El libro está listo', 'Con datos personales', { reason: '' });
    await press('Carla', 'chat', 'El libro está listo', 'Con datos personales', { reason: 'x'.repeat(320) });
    await press('Carla', 'chat', 'El libro está listo', 'Con datos personales', { reason: 'Auditoría interna de noviembre' });
    await consent('Carla', 'informe-2026-11', false);
    await press('Carla', 'chat', open, 'Cerrar el mes');
    await again();
    await press('Carla', 'chat', open, 'Cerrar el mes');
    await say('Carla', 'informe noviembre');
    await press('Carla', 'chat', 'Mes cerrado', 'Encuestas');
    await press('Carla', 'chat', 'Mes cerrado', 'Analizar');
    await submit('Carla', 'Guardar análisis', { text: 'Nada más que decir', training: '' });
    await say('Carla', 'informe noviembre nivel 2');
    await press('Beto', 'mesa', ['CASO-000002', 'Atiende Beto Gil'], 'Más…');
    await submit('Beto', 'Corregir');
    await submit('Beto', 'Corregir', { category: 'software', reason: 'Era del programa' });
    await say('Carla', 'informe');
  },
} satisfies Scene;
