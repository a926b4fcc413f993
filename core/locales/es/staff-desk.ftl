# El escritorio de mensajes, además de la respuesta misma: colas más cortas, varios a la vez, notas entre el personal, llamadas y la pared.

staff-desk-team = ¿Qué equipo?
staff-desk-all-teams = Todos mis equipos
staff-desk-all-topics = Todo
staff-desk-close = Nada que responder: terminar
staff-desk-how = ¿Cómo?
staff-desk-how-written = Por escrito
staff-desk-called-reached = Llamé, y hablamos
staff-desk-called-left-word = Llamé, y dejé recado
staff-desk-called-no-answer = Llamé, y nadie contestó
staff-desk-call-me = Prefiere hablar a escribir. Lo que usted escriba aquí, o una llamada que anote aquí, lo termina.
staff-desk-beside-of = { $name } para colegas
staff-desk-beside-add = Nota para colegas
staff-desk-beside = Su nota
staff-desk-beside-send = Guardar la nota

staff-bulk-pick = Elegir el mensaje de { $name }
staff-bulk-picked = { $count ->
    [one] Uno elegido
   *[other] { NUMBER($count) } elegidos
}
staff-bulk-take = Tomarlos
staff-bulk-close = Nada que responder: terminarlos
staff-bulk-clear = No elegir ninguno
staff-bulk-done = { $count ->
    [0] Ninguno hecho.
    [one] Uno hecho.
   *[other] { NUMBER($count) } hechos.
}
staff-bulk-not = { $count ->
    [one] Con uno no se pudo: alguien más lo tiene, o acaba de cambiarlo.
   *[other] Con { NUMBER($count) } no se pudo: alguien más los tiene, o acaba de cambiarlos.
}

staff-wall-title = Tablero del equipo
staff-wall-lead = Cuánto espera a sus equipos, y qué cumplieron. Cambia solo.
staff-wall-none-title = No está en ningún equipo
staff-wall-none = Lo que espera a un equipo se ve aquí cuando esté en uno.
staff-wall-late = Tarde
staff-wall-soon = Queda poco tiempo
staff-wall-call-me = Pide una llamada
staff-wall-untaken = Nadie lo tiene
staff-wall-in-hand = Alguien lo tiene
staff-wall-next = El próximo vence { $time }
staff-wall-kept = { $count ->
    [one] Lo cumplido en el último día
   *[other] Lo cumplido en los últimos { NUMBER($count) } días
}
staff-wall-nothing-kept = { $count ->
    [one] No se respondió nada en el último día.
   *[other] No se respondió nada en los últimos { NUMBER($count) } días.
}
staff-wall-class = Qué
staff-wall-answered = Respondidos
staff-wall-in-time = A tiempo
staff-wall-half = La mitad en
staff-wall-nearly-all = Casi todos en

staff-translation-add = Escrito en { $from }. Traducir a { $to }
staff-translation-mend = Corregir lo que escribió la máquina
staff-translation-text = La traducción
staff-translation-hint = La persona atendida también lo lee, con el nombre de usted. Lo que se escribió primero es lo que cuenta.
staff-translation-send = Guardar la traducción
staff-translation-ask = Que lo traduzca una máquina
staff-translation-asked = Una máquina lo está traduciendo. Aparece aquí solo.
staff-translation-failed = La máquina no pudo traducirlo.
staff-translation-none = Aquí no hay ninguna máquina que traduzca.
