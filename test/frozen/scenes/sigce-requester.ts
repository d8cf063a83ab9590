import type { Scene } from '../scene.js';

export default {
  about:
    'SIGCE: a requester and the partner’s person fill the script; a leader outside answers in words; the user asks, corrects, withdraws',
  procedure: 'sigce',
  async play({ say, press, submit, again, find, pass }) {
    const form = {
      ticketMen: 'MEN-77',
      secretaria: 'Boyacá',
      establecimiento: 'No aplica',
      documento: '52123456',
      name: 'Ana Ruiz',
      phone: '6087401234',
      email: 'ana.ruiz@boyaca.example',
      description: 'No puede abrir el módulo de evaluaciones',
    };
    for (const words of ['hola', 'ayuda', 'otros canales', 'qué no atienden', 'mis casos']) await say('Ana', words);
    await say('Ana', 'sigce un rector no puede entrar');
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', { ...form, documento: '', phone: '1' });
    await press('Ana', 'chat', 'MEN-77', 'Enviar', form);
    await again();
    await say('Ana', '¿cómo va lo del rector?');
    await say('Ana', 'SIGCE-000001 es urgente');
    await press('Beto', 'mesa-sigce', 'SIGCE-000001', 'Tomar');
    await press('Beto', 'mesa-sigce', 'Atiende Beto', 'Escalar a líder funcional');
    await submit('Beto', 'Escalar a líder funcional', { group: 'lideres-funcionales', reason: 'Falta una regla de negocio' });
    await say('Elena', 'SIGCE-000001 ya quedó ajustada la regla');
    await press('Elena', 'chat', '¿Le respondo esto', 'Sí, responder');
    await again();
    await say('Nora', 'SIGCE-000001 también la revisé');
    await say('Ana', 'quiero que me llamen');
    await press('Ana', 'chat', { button: 'Pedir que me llamen' }, 'Pedir que me llamen', { phone: '3001112233' });
    await say('Sara', 'sigce el usuario olvidó la contraseña');
    await press('Sara', 'chat', 'PRE-', 'Enviar', {
      ...form,
      ticketMen: 'MEN-78',
      description: 'El usuario olvidó la contraseña',
      category: 'recuperacion',
    });
    await say('Sara', 'MEN-78');
    await say('Sara', 'MEN-78 el usuario dice que ya le funciona');
    await say('Sara', 'MEN-99');
    await say('Sara', 'mis casos');
    await say('Ana', 'precaso crear un usuario nuevo');
    await press('Ana', 'chat', 'crear un usuario nuevo', 'Enviar', { category: 'creacion-usuario', ticketMen: 'MEN-79' });
    await say('Ana', 'cancelar');
    const solved = async (name: string) => {
      await press('Beto', 'mesa-sigce', name, 'Resolver');
      await submit('Beto', 'Resolver', { solution: 'Se ajustó la regla y el rector ya entra' });
    };
    await solved('SIGCE-000001');
    await say('Ana', 'el rector ya pudo entrar');
    const card = await find('Ana', 'chat', '¿Quedó bien?', { button: 'Sí, quedó bien' });
    await pass(24 * 60);
    await pass(3 * 24 * 60);
    await press('Ana', 'chat', card, 'Sí, quedó bien');
    await press('Ana', 'chat', 'Encuesta', 'Enviar', { score: '5', solved: 'yes' });
  },
} satisfies Scene;
