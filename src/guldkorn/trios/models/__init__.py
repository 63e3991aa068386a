from guldkorn.trios.models.charter import Charter as Charter
from guldkorn.trios.models.charter import SignOff as SignOff
from guldkorn.trios.models.trio import Membership as Membership
from guldkorn.trios.models.trio import Role as Role
from guldkorn.trios.models.trio import Trio as Trio
from guldkorn.trios.models.trio import is_in as is_in
