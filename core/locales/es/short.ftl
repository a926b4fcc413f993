# Lo que se queda sin tiempo, como se dice al personal y al paciente.
short-title = Poco tiempo
short-lead = Lo que espera a sus equipos y tiene poco tiempo, o ninguno. Se avisa a los responsables de cada equipo.
short-about = { $count ->
    [0] Lo que tiene poco tiempo, o ninguno
    [one] Hay algo nuevo aquí
   *[other] Hay { $count } cosas nuevas aquí
}
short-none-title = Nada se queda sin tiempo
short-none = Cuando el tiempo para una respuesta está por terminar, aparece aquí hasta que alguien responda.
notices-work = Cuando se acaba el tiempo en un equipo del que soy responsable
notices-work-lead = Elija cómo le avisamos fuera del portal que se acaba el tiempo en un equipo del que es responsable.
notices-work-about = Un aviso dice que algo le espera, y nada más. Lo que no puede esperar se envía enseguida, también de noche. Lo demás respeta las horas que usted elija.
notices-work-account = Elija cómo le avisamos que se acaba el tiempo en un equipo del que es responsable: por correo electrónico, por mensaje de texto o solo aquí.
short-no-results = Ningún resultado ha esperado demasiado.
staff-desk-late-again = Tarde otra vez
staff-desk-anew = Nueva hora dicha al paciente: { $time }
messages-late-anew = Esto tarda más de lo que le dijimos, y lo sentimos. A más tardar el { $time } tendrá su respuesta. Si no puede esperar, llame a la clínica o pida que le llamemos.
messages-late-again = Nos hemos vuelto a retrasar, y lo sentimos. Hemos avisado otra vez a { $team } que usted espera. Si no puede esperar, llame a la clínica o pida que le llamemos.
unwatched-title = Nadie atiende todavía a estas personas
unwatched-lead = Hay resultados de ellas que esperan, y ningún equipo que pueda mirarlos las atiende. Recíbalas en su equipo para ver los resultados.
unwatched-no-lead = Ningún equipo tiene un responsable que pueda mirar resultados. Diga quién es responsable de un equipo, para que alguien vea estos resultados.
unwatched-home = { $count ->
    [one] Esperan resultados de una persona, y nadie la atiende
   *[other] Esperan resultados de { $count } personas, y nadie las atiende
}
unwatched-count = { $count ->
    [one] Espera un resultado
   *[other] Esperan { $count } resultados
}
unwatched-take = Recibir en { $team }
unwatched-take-of = Recibir a { $name } en { $team }
unwatched-done = { $team } atiende ahora a { $name }. Sus resultados están en su lista.
unwatched-watched = Alguien atiende ya a esta persona.
