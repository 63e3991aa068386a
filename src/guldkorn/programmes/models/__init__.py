from guldkorn.programmes.models.cohort import Cohort as Cohort
from guldkorn.programmes.models.cohort import Teacher as Teacher
from guldkorn.programmes.models.enrolment import Enrolment as Enrolment
from guldkorn.programmes.models.part import CohortPart as CohortPart
from guldkorn.programmes.models.programme import Programme as Programme
