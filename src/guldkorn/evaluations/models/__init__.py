from guldkorn.evaluations.models.evaluation import CourseEvaluation as CourseEvaluation
from guldkorn.evaluations.models.evaluation import Slip as Slip
from guldkorn.evaluations.models.ticket import Ticket as Ticket
