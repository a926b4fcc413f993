# Cuándo está un equipo, qué promete, quién de él no está y quién hace su trabajo.

staff-hours-of = Horario de { $team }
staff-hours-title = Horario de un equipo
staff-hours-lead = Cuándo está el equipo y quién está fuera. Lo que se promete a los pacientes se cuenta en este horario.
staff-hours-next = Ahora
staff-hours-next-hint = Una hora aquí arriba es la del reloj de usted. El horario de abajo es el del reloj en la zona horaria del equipo.
staff-hours-zone = Zona horaria
staff-hours-zone-hint = Por ejemplo: America/Chicago
staff-hours-no-zone = No conocemos una zona horaria con ese nombre. No se cambió nada. Revise cómo está escrita.
staff-hours-whose = De quién es el horario
staff-hours-own = Del propio equipo
staff-hours-ordinary = El de todos los equipos que no tienen uno propio

staff-hours-week = Horario de la semana
staff-hours-week-hint = Un equipo está por lo menos una hora a la semana. La medianoche al final del día son las 12:00 a. m.
staff-hours-days = Días
staff-hours-opens = Abre
staff-hours-closes = Cierra
staff-hours-closed = Cerrado
staff-hours-more = Agregar horas
staff-hours-less = Quitar
staff-hours-copy = Copiar a los demás días hábiles
staff-hours-send = Guardar el horario
staff-hours-saved = El horario de { $team } está guardado.
staff-hours-monday = Lunes
staff-hours-tuesday = Martes
staff-hours-wednesday = Miércoles
staff-hours-thursday = Jueves
staff-hours-friday = Viernes
staff-hours-saturday = Sábado
staff-hours-sunday = Domingo

staff-hours-holidays = Días festivos
staff-hours-no-holidays = No hay días festivos
staff-hours-holiday-add = Agregar un día festivo
staff-hours-holiday-day = Día
staff-hours-holiday-name = Nombre
staff-hours-holiday-hint = Por ejemplo: Día de Acción de Gracias
staff-hours-holiday-send = Guardar el día festivo
staff-hours-holiday-done = Guardado: { $name } es día festivo.
staff-hours-holiday-out = Quitar: { $name }, { $date }
staff-hours-holiday-out-done = { $name } ya no es día festivo.

staff-hours-promises = Lo que se promete a los pacientes
staff-hours-promises-hint = El tiempo cuenta solo mientras el equipo está. Un cambio vale para lo que llegue desde ahora.
staff-hours-touch = Contacto: { $span }.
staff-hours-resolve = Resuelto: { $span }.
staff-hours-span-minutes = { $count ->
    [one] en un minuto
   *[other] en { NUMBER($count) } minutos
}
staff-hours-span-days = { $count ->
    [one] en un día hábil
   *[other] en { NUMBER($count) } días hábiles
}
staff-hours-span-same-day = antes de que el equipo se vaya ese día
staff-hours-promise-own = Del propio equipo
staff-hours-promise-change = Cambiar: { $class }
staff-hours-promise-send = Guardar la promesa
staff-hours-promise-back = Usar la promesa de todos
staff-hours-promise-done = Guardado: { $class }.
staff-hours-touch-within = Alguien se pone en contacto en
staff-hours-resolve-within = Se resuelve en
staff-hours-unit = Se cuenta en
staff-hours-minutes = minutos
staff-hours-days-of-work = días hábiles
staff-hours-same-day = el mismo día (sin número)
staff-hours-nothing-more = nada más (sin número)
staff-class-emergency = Emergencia
staff-class-urgent = Síntoma urgente
staff-class-clinical = Pregunta sobre la atención
staff-class-refill = Renovación de receta
staff-class-administrative = Formularios, citas, facturas

staff-hours-away = Quién está fuera
staff-hours-nobody-away = Nadie está fuera
staff-hours-away-days = Fuera desde el { $from }, de vuelta el { $back }
staff-hours-covered = { $name } hace el trabajo mientras tanto.
staff-hours-away-mine = Voy a estar fuera
staff-hours-away-theirs = Otra persona va a estar fuera
staff-hours-who = ¿Quién está fuera?
staff-hours-by = ¿Quién hace el trabajo?
staff-hours-from = Primer día fuera
staff-hours-back-on = Primer día de vuelta
staff-hours-away-send = Guardar
staff-hours-away-done = Guardado. Todo el equipo ve quién hace el trabajo.
staff-hours-back = Ya está de vuelta
staff-hours-back-of = Ya está de vuelta: { $name }, fuera desde el { $from }
staff-hours-back-done = { $name } ya no está fuera.
staff-hours-bad-days = Estos días no sirven. El primer día de vuelta tiene que ser después de hoy y dentro de un año desde el primer día fuera.
staff-hours-not-in-team = Otra persona del mismo equipo tiene que hacer el trabajo.
staff-hours-overlaps = Ya está fuera algunos de estos días.

staff-reach-title = Cómo llegan los pacientes a este equipo
staff-reach-topics = Los pacientes pueden escribir sobre
staff-reach-topics-hint = Si no se elige nada, nadie puede escribir a este equipo.
staff-reach-phone = Teléfono
staff-reach-nurse-line = Línea de enfermería
staff-reach-nurse-line-hint = Quién atiende cuando el equipo no está. Los pacientes la ven fuera del horario.
staff-reach-price = Precio de una respuesta, en dólares
staff-reach-price-hint = Déjelo vacío si una respuesta no cuesta nada. Los pacientes lo ven y lo aceptan antes de enviar. Es solo para preguntas sobre la atención.
staff-reach-none = Ninguno
staff-reach-send = Guardar
staff-reach-saved = Guardado: cómo llegan los pacientes a { $team }.
