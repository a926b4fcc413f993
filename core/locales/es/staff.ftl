# El marco de las páginas del personal, su inicio, cómo se busca a una persona y cómo se demuestra de nuevo quién es.

staff-mark = Personal
staff-places = Páginas del personal
staff-place-home = Inicio
staff-place-find = Pacientes
staff-place-tasks = Tareas
staff-place-tasks-waiting = { $count ->
    [one] una espera
   *[other] { NUMBER($count) } esperan
}
staff-place-trail = Registro
staff-place-people = Personal
staff-place-teams = Equipos

staff-not-title = Estas páginas son para el personal
staff-not = Usted entró con una cuenta que no es del personal. Su expediente está en sus propias páginas.
staff-not-home = Ir a mis páginas

staff-role-front-desk = Recepción
staff-role-nurse = Enfermería
staff-role-clinician = Profesional clínico
staff-role-care-coordinator = Coordinación de atención
staff-role-pharmacist = Farmacia
staff-role-billing = Facturación
staff-role-directory-steward = Encargado del directorio
staff-role-privacy-officer = Encargado de privacidad
staff-role-administrator = Administración

staff-home-signed-in = Usted entró como { $name }, { $role }.
staff-home-teams = { $count ->
    [0] Usted no está en ningún equipo. Los expedientes se abren para usted cuando está en un equipo que atiende a esos pacientes.
    [one] Su equipo: { $teams }.
   *[other] Sus equipos: { $teams }.
}
staff-home-find = Buscar a un paciente
staff-home-find-about = Por nombre, fecha de nacimiento o número de expediente. Se perdonan los errores pequeños al escribir.
staff-home-tasks = { $count ->
    [0] No le espera ninguna tarea.
    [one] Le espera una tarea.
   *[other] Le esperan { NUMBER($count) } tareas.
}
staff-home-tasks-open = Ver las tareas
staff-home-trail = Registro de accesos
staff-home-trail-about = Vea quién miró qué expediente, cuándo y por qué.
staff-home-trail-open = Abrir el registro
staff-home-people = Cuentas del personal
staff-home-people-about = Invite a quienes trabajan aquí, cambie su función o cierre una cuenta.
staff-home-people-open = Ver a todo el personal
staff-home-teams-title = Equipos
staff-home-teams-about = Diga quiénes trabajan juntos. Un equipo abre los expedientes de los pacientes que atiende.
staff-home-teams-see = Vea quiénes trabajan juntos, cuándo está cada equipo y quién está fuera. Diga cuándo usted no estará.
staff-home-teams-open = Ver todos los equipos
staff-home-watched-title = Cada consulta queda anotada
staff-home-watched = Cuando usted abre un expediente, el paciente puede ver quién lo miró, cuándo y por qué. Abra solo lo que necesita para su trabajo.

staff-find-title = Buscar a un paciente
staff-find-text = Nombre o número de expediente
staff-find-hint = Basta el comienzo de cada nombre, en cualquier orden. Por ejemplo: del ro
staff-find-born = Fecha de nacimiento
staff-find-sure-title = Asegúrese de que es la persona correcta
staff-find-sure = Antes de abrir un expediente, pregunte el nombre completo y la fecha de nacimiento, y compare los dos.
staff-find-short = Escriba una letra más o elija una fecha de nacimiento.
staff-find-waiting = Buscando…
staff-find-count = { $count ->
    [0] Nadie coincide.
    [one] Una persona coincide.
   *[other] { NUMBER($count) } personas coinciden.
}
staff-find-none = Revise cómo está escrito. Pruebe solo con el apellido o solo con la fecha de nacimiento.
staff-find-more = Coinciden más personas de las que podemos mostrar. Agregue la fecha de nacimiento para distinguirlas.
staff-find-keys = Con el teclado: la flecha hacia abajo va a la lista y la tecla Intro abre el expediente.
staff-find-list = Personas que coinciden
staff-reach-open = Abierto para usted
staff-reach-emergency = Solo en una emergencia
staff-reach-closed = Su función no lo abre

staff-person-born = nac. { $date }, { $age }
staff-person-born-year = nac. { $year }
staff-person-born-unknown = fecha de nacimiento desconocida
staff-person-years = { $count ->
    [one] un año
   *[other] { NUMBER($count) } años
}
staff-person-months = { $count ->
    [0] menos de un mes
    [one] un mes
   *[other] { NUMBER($count) } meses
}
staff-person-female = mujer
staff-person-male = hombre
staff-person-other = otro género
staff-person-died = ha fallecido
staff-person-nameless = Sin nombre


staff-desk-about = Lo que los pacientes escribieron a sus equipos
staff-desk-lead = Lo que los pacientes escribieron a sus equipos; primero lo que más urge.
staff-desk-queues = Qué mensajes
staff-desk-waiting = En espera
staff-desk-mine = Míos
staff-desk-for-patient = Con el paciente
staff-desk-answered = Contestados
staff-desk-none-title = Aquí no hay nada
staff-desk-none = Cuando un paciente escriba a uno de sus equipos, aparecerá aquí.
staff-desk-yours = Lo tiene usted
staff-desk-nobody = Nadie lo tiene todavía
staff-desk-paused = Con el paciente
staff-desk-late = Atrasado
staff-desk-soon = Pronto
staff-desk-due = Para el { $time }
staff-desk-take = Tomarlo
staff-desk-answer = Su respuesta
staff-desk-answer-hint = La lee el paciente. Palabras sencillas, una cosa a la vez.
staff-desk-then = Después de eso
staff-desk-then-close = Queda contestado
staff-desk-then-wait = Espero al paciente
staff-desk-then-go-on = Seguimos con esto
staff-desk-hand = Pasarlo a otro equipo
staff-desk-hand-team = ¿A qué equipo?
staff-desk-hand-note = Lo que deben saber
staff-desk-hand-note-hint = Solo lo lee el personal.
staff-desk-hand-send = Pasárselo
staff-desk-note-of = Nota de { $name }

staff-beside-title = Por qué puede estar escribiendo
staff-beside-closed = Usted no ve su expediente. Lo ven los equipos que atienden a esta persona.
staff-beside-visit = Última visita
staff-beside-results = Resultados que llaman la atención, últimos 30 días
staff-beside-medications = Medicinas de ahora
staff-beside-errands = Lo que la familia tiene que hacer
staff-beside-open = Otros mensajes abiertos
staff-beside-proxies = Quién actúa por esta persona
staff-beside-language = Quiere el correo en
staff-beside-unknown = No se sabe
staff-beside-none = Nada
staff-beside-more = { $count ->
    [one] y uno más
   *[other] y { NUMBER($count) } más
}

staff-desk-flagged = Quizás no puede esperar
staff-desk-said = El paciente dijo: { $what }
staff-desk-found = Posible, por las palabras: { $what }
