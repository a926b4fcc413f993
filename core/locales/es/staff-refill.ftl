# Resurtidos en la mesa de trabajo: qué se pide, qué dice el expediente y cómo sigue.

staff-refill-title = Se pide un resurtido
staff-refill-medicine = Medicina
staff-refill-left = Lo que queda
staff-refill-pharmacy = Farmacia
staff-refill-directions = Indicaciones
staff-refill-ordered = Recetada por última vez
staff-refill-handed-out = Entregada por última vez
staff-refill-not-said = No se dijo
staff-refill-no-record = El expediente no le muestra nada de esta medicina.
staff-refill-status = ¿Cómo va ahora?
staff-refill-set-in-progress = En trámite: yo me encargo
staff-refill-set-ready = Listo para recoger
staff-refill-set-too-early = Demasiado pronto
staff-refill-set-refused = Esta vez no
staff-refill-from = ¿Desde qué día?
staff-refill-reason = ¿Por qué no?
staff-refill-needs-visit = Primero una consulta
staff-refill-needs-test = Primero un examen
staff-refill-stopped = La medicina se suspendió
staff-refill-other-prescriber = La receta otra persona
staff-refill-other = Otro motivo
staff-refill-words = Palabras para el paciente
staff-refill-words-hint = El paciente las lee. Puede dejarlo vacío, menos con otro motivo.
staff-refill-send = Guardar cómo va
staff-refill-refused-order = El pedido siguió adelante mientras tanto. Véalo otra vez.
staff-refill-refused-words = Diga al paciente por qué, con palabras.
