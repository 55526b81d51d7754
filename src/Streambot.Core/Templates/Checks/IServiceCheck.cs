using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>Looks for one kind of fault in a whole service, and changes nothing.</summary>
internal interface IServiceCheck
{
    void Check(ServicePlan plan);
}
