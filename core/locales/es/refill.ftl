# Resurtidos: cómo se piden y cómo van. Siempre se ve quién lo tiene, qué sigue y para cuándo.

refill-title = Resurtido
refill-ask = Pedir un resurtido
refill-ask-lead = Su equipo médico lo recibe en seguida. Usted ve cómo va, paso a paso.
refill-low = ¿Le queda poco? Pídalo aquí a su equipo médico y vea cómo va.
refill-other = Pedir una medicina que no está en esta lista
refill-list = Sus pedidos de resurtido
refill-fact-left = Lo que quedaba al pedirlo
refill-fact-pharmacy = Farmacia
refill-see = Ver este pedido
refill-badge = Resurtido: { $status }

refill-name = ¿Qué medicina?
refill-name-hint = Nombre y dosis, como en el frasco.
refill-left = ¿Cuánto le queda?
refill-left-gone = Nada
refill-left-few = Alcanza para unos días
refill-left-week = Alcanza para una semana o más
refill-gone-title = No se quede sin una dosis que necesita
refill-gone = Llame ahora a su farmacia o a la clínica. Muchas veces le pueden dar lo necesario para unos días.
refill-pharmacy = ¿En qué farmacia?
refill-pharmacy-hint = Nombre y calle. Puede dejarlo vacío.
refill-note = ¿Qué debe saber su equipo?
refill-note-hint = Una dosis nueva, un viaje, cómo le va con ella. Puede dejarlo vacío.
refill-send = Pedir el resurtido

refill-submitted = Pedido
refill-in-progress = En trámite
refill-ready = Listo
refill-too-early = Demasiado pronto
refill-refused = Esta vez no
refill-steps = Cómo va
refill-step-by = { $time }, { $who }
refill-step-later = Todavía no
refill-step-settled = Resuelto

refill-next-submitted = Ahora lo ve alguien de su equipo.
refill-next-in-progress = Su equipo está trabajando en esto. Le avisará cuando esté listo, o por qué no.
refill-next-ready-at = Ya puede recogerlo: { $pharmacy }.
refill-next-ready = Ya puede recogerlo en su farmacia. ¿No sabe cuál lo tiene? Escriba a su equipo.
refill-next-too-early = Se puede surtir desde el { $day }. Si se le acaba antes de ese día, escriba a su equipo.
refill-next-needs-visit = Su equipo quiere verle primero. Haga una cita.
refill-next-needs-test = Primero necesita un examen. Su equipo le dice cuál.
refill-next-stopped = Su equipo dice que ya no debe tomar esta medicina. Si todavía la toma, escríbale o llame a la clínica.
refill-next-other-prescriber = Otra persona receta esta medicina. Pídasela a ella.
refill-next-other = Su equipo le escribió por qué.

refill-refused-open = Ya pidió esta medicina y todavía no está resuelto. Lo que escribió aquí no se pierde.
refill-refused-medication = No encontramos esta medicina en el expediente que usted ve. Escriba su nombre.
refill-refused-nobody = Esto es tan privado que nadie de este equipo puede verlo aquí todavía. Llame a la clínica.
